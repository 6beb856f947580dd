package dev.fairlead.incident.incident;

import static dev.fairlead.incident.incident.Samples.opening;
import static dev.fairlead.incident.incident.Samples.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.platform.catalogue.Mode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story begins on a Monday at 10:00, when the working hours of the tests are over. */
class WorkingHoursTest {
    private static final Instant TUESDAY_AT_SIX = Instant.parse("2026-11-24T06:00:00Z");
    private static final PagingTimes HOURS =
            new PagingTimes.Hours(
                    ZoneOffset.UTC,
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(6, 0),
                    LocalTime.of(10, 0));

    private final Story story = new Story();

    @Test
    void nobodyIsPagedBeforeTheHoursBegin() {
        story.given(new Open(opening(plan(HOURS))));

        PageResponder page = story.effects(PageResponder.class).getFirst();
        assertThat(story.effectDues()).containsExactly(TUESDAY_AT_SIX);
        assertThat(page.at()).isEqualTo(TUESDAY_AT_SIX);
        assertThat(page.responder()).isEqualTo(new Responder("ada", "primary"));
        assertThat(story.timeline())
                .contains(
                        "PT0S incident-updated: Nobody is paged before 2026-11-24T06:00:00Z: a P3 pages in working hours.");
    }

    @Test
    void theNextLevelHasItsTimeFromThePageAndNotFromTheOpening() {
        story.given(new Open(opening(plan(HOURS)))).pass(Duration.ofHours(20));
        assertThat(story.effects(PageResponder.class)).hasSize(1);

        story.pass(Samples.DELAY);

        assertThat(story.effects(PageResponder.class))
                .extracting(PageResponder::responder)
                .containsExactly(
                        new Responder("ada", "primary"), new Responder("ben", "secondary"));
    }

    @Test
    void whatIsPromisedCountsFromThere() {
        story.given(new Open(opening(plan(HOURS))));

        assertThat(story.incident().promises().responseDue())
                .isEqualTo(TUESDAY_AT_SIX.plus(Duration.ofMinutes(15)));
    }

    @Test
    void whoeverTakesItBeforeIsLeftAlone() {
        story.given(new Open(opening(plan(HOURS)))).givenBy("ada", new Acknowledge(null));

        assertThat(story.wantedEffects()).isEmpty();
    }

    @Test
    void aPersonWhoEscalatesPagesAtOnce() {
        story.given(new Open(opening(plan(HOURS)))).givenBy("cem", new Escalate("It is worse."));

        assertThat(story.effectDues()).containsExactly(TUESDAY_AT_SIX, Story.START);
        assertThat(story.effects(PageResponder.class).getLast().responder())
                .isEqualTo(new Responder("ben", "secondary"));
    }

    @Test
    void aPriorityThatPagesNobodyWaitsUntilSomebodyLooks() {
        story.given(new Open(opening(plan(new PagingTimes.Never())))).pass(Duration.ofDays(30));

        assertThat(story.effects(PageResponder.class)).isEmpty();
        assertThat(story.timeline()).contains("PT0S incident-updated: Nobody is paged for a P3.");
    }

    @Test
    void whatIsObservedPagesNobodyAndSaysNothingOfWhom() {
        story.given(new Open(opening(plan(new PagingTimes.HeldBack(Mode.OBSERVE)))))
                .pass(Duration.ofDays(30));

        assertThat(story.effects(PageResponder.class)).isEmpty();
        assertThat(story.timeline())
                .contains(
                        "PT0S incident-updated: Nobody is paged: the mode of the service is 'observe' (mode-observe).");
    }

    @Test
    void withAdviceTheTimelineSaysWhoWouldBePaged() {
        story.given(new Open(opening(plan(new PagingTimes.HeldBack(Mode.ADVISE)))))
                .pass(Duration.ofDays(30));

        assertThat(story.effects(PageResponder.class)).isEmpty();
        assertThat(story.timeline())
                .contains(
                        "PT0S incident-updated: Nobody is paged: the mode of the service is 'advise' (mode-advise). Fairlead would page ada (primary).");
    }

    @Test
    void aPersonWhoEscalatesPagesWhateverTheMode() {
        story.given(new Open(opening(plan(new PagingTimes.HeldBack(Mode.OBSERVE)))))
                .givenBy("cem", new Escalate("Look, please."));

        assertThat(story.effects(PageResponder.class))
                .extracting(PageResponder::responder)
                .containsExactly(new Responder("ben", "secondary"));
    }

    @Test
    void whatFailsAgainIsANoteAndPagesNobodyAgain() {
        Report report =
                new Report(opening(plan(new PagingTimes.Always())), "It failed again.", "/test");
        for (int i = 0; i < 4; i++) {
            story.given(report);
        }

        assertThat(story.effects(PageResponder.class)).hasSize(1);
        assertThat(story.timeline())
                .filteredOn(line -> line.endsWith("incident-updated: It failed again."))
                .hasSize(3);

        story.given(taken(Samples.FIRST, "ada"))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null))
                .given(report);
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.effects(PageResponder.class)).hasSize(2);
    }

    @Test
    void onlyWhoeverWasReallyReachedIsNamed() {
        story.given(new Open(opening(plan(new PagingTimes.Always()))));
        assertThat(IncidentView.of(story.incident()).reached()).isEmpty();

        story.given(taken(Samples.FIRST, "ada"));

        assertThat(IncidentView.of(story.incident()).reached())
                .containsExactly(new IncidentView.Reached("ada", "primary", 1, 1, Story.START));
    }

    private static EscalationPlan plan(PagingTimes paging) {
        return Samples.plan(Priority.P3, 1, List.of(), paging);
    }
}
