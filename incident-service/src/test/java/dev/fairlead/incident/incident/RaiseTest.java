package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Objectives;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A graver alert joins an incident that is open. */
class RaiseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Rung SECOND_ROUND = new Rung(1, 2, 1);
    private static final PagingTimes NEVER = new PagingTimes.Never();

    private final Story story = new Story();

    private static EscalationPlan plan(Priority priority, PagingTimes paging) {
        EscalationPlan usual = Samples.plan(priority, 0, List.of(), paging);
        Duration response = priority == Priority.P1 ? Duration.ofMinutes(15) : Duration.ofHours(2);
        return new EscalationPlan(
                priority == Priority.P1 ? "urgent" : "default",
                priority == Priority.P1 ? "siren" : "pager",
                priority,
                new Objectives(response, response.multipliedBy(4)),
                usual.levels(),
                usual.repeat(),
                usual.rotas(),
                paging);
    }

    private static Notify firing(Priority priority, PagingTimes paging, Instant since) {
        return new Notify(
                Samples.opening(plan(priority, paging)),
                true,
                since,
                priority + " fires.",
                Samples.SOURCE);
    }

    private static Notify firing(Priority priority) {
        return firing(priority, new PagingTimes.Always(), Story.START);
    }

    @Test
    void aPageThatWasLeftForTheWorkingHoursIsNotSentAsWell() {
        PagingTimes tomorrow =
                new PagingTimes.Hours(
                        ZoneOffset.UTC,
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(6, 0),
                        LocalTime.of(10, 0));
        story.given(firing(Priority.P3, tomorrow, Story.START)).pass(MINUTE);
        assertThat(story.wantedEffects()).hasSize(1);

        story.given(firing(Priority.P1));

        assertThat(story.wantedEffects())
                .singleElement()
                .satisfies(
                        page -> assertThat(((PageResponder) page).rung()).isEqualTo(SECOND_ROUND));
    }

    @Test
    void itGetsTheGraverPriorityAndPagesAnew() {
        story.given(firing(Priority.P3, NEVER, Story.START)).pass(MINUTE);
        assertThat(story.effects(PageResponder.class)).isEmpty();

        assertThat(story.when(firing(Priority.P1)).reason()).isEqualTo("alerts-updated");

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
        assertThat(story.timeline())
                .contains(
                        "PT1M incident-updated: P1 fires.",
                        "PT1M incident-priority-changed: Raised from P3 to P1; the escalation begins anew.");
        assertThat(story.effects(PageResponder.class))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.rung()).isEqualTo(SECOND_ROUND);
                    assertThat(page.channel()).isEqualTo("siren");
                    assertThat(page.about().priority()).isEqualTo(Priority.P1);
                });
    }

    @Test
    void theNewPlanClimbsThroughAllItsLevelsAndTheOldOneNoFurther() {
        story.given(firing(Priority.P3)).pass(MINUTE).given(firing(Priority.P1));

        story.pass(Duration.ofMinutes(24));

        assertThat(story.effects(PageResponder.class).stream().map(PageResponder::rung))
                .startsWith(Samples.FIRST, SECOND_ROUND, new Rung(1, 2, 2));
        assertThat(story.effects(PageResponder.class).stream().skip(1))
                .extracting(PageResponder::channel)
                .containsOnly("siren");
        assertThat(story.timeline())
                .anyMatch(line ->
                        line.contains("nobody-reached: NOBODY WAS REACHED: all levels of urgent"));
    }

    @Test
    void whatWasPromisedIsDueAtTheSoonerOfBothTimesAndMissedOnce() {
        story.given(firing(Priority.P3)).pass(Duration.ofMinutes(110)).given(firing(Priority.P1));

        assertThat(story.incident().promises().responseDue())
                .isEqualTo(Story.START.plus(Duration.ofHours(2)));
        assertThat(story.incident().promises().resolutionDue())
                .isEqualTo(Story.START.plus(Duration.ofMinutes(170)));

        story.pass(Duration.ofDays(1));

        assertThat(
                        story.events().stream()
                                .filter(ResponseObjectiveMissed.class::isInstance)
                                .map(ResponseObjectiveMissed.class::cast))
                .extracting(ResponseObjectiveMissed::objective, ResponseObjectiveMissed::at)
                .containsExactly(
                        tuple(Objective.RESPONSE, Story.START.plus(Duration.ofHours(2))),
                        tuple(Objective.RESOLUTION, Story.START.plus(Duration.ofMinutes(170))));
    }

    @Test
    void whoeverHadItKeepsItAndIsToldOnce() {
        story.given(firing(Priority.P3))
                .given(Samples.taken(Samples.FIRST, "ada"))
                .givenBy("ada", new Acknowledge(null));

        story.given(firing(Priority.P1)).pass(Duration.ofMinutes(59));

        assertThat(story.incident().status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(story.effects(PageResponder.class)).hasSize(2);
        assertThat(story.effects(PageResponder.class).getLast().evenIfAcknowledged()).isTrue();
    }

    @Test
    void theChannelOfAnEarlierPageLearnsThatItNeedsNobodyAnyMore() {
        story.given(firing(Priority.P3))
                .given(Samples.taken(Samples.FIRST, "ada"))
                .given(firing(Priority.P1))
                .given(Samples.taken(SECOND_ROUND, "ada", "siren"))
                .givenBy("ada", new Acknowledge(null));

        assertThat(story.effects(TellChannel.class))
                .extracting(TellChannel::rung, TellChannel::channel)
                .containsExactly(tuple(Samples.FIRST, "pager"), tuple(SECOND_ROUND, "siren"));
        assertThat(story.wantedEffects()).containsAll(story.effects(TellChannel.class));
    }

    @Test
    void lessGraveOrEquallyGraveAlertsChangeNoPriority() {
        story.given(firing(Priority.P2)).given(firing(Priority.P3)).given(firing(Priority.P2));

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P2);
        assertThat(story.events()).noneMatch(IncidentPriorityChanged.class::isInstance);
    }

    @Test
    void whatIsMitigatedIsRaisedOnlyByAnAlertThatBeganSince() {
        story.given(firing(Priority.P3)).pass(MINUTE).given(Samples.resolved()).pass(MINUTE);

        story.given(firing(Priority.P1));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P3);

        story.given(firing(Priority.P1, new PagingTimes.Always(), story.now()));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aGraverFailureOfTheSameCauseRaisesItToo() {
        story.given(firing(Priority.P3))
                .given(
                        new Report(
                                Samples.opening(plan(Priority.P1, new PagingTimes.Always())),
                                "Failed again.",
                                Samples.SOURCE));

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
    }
}
