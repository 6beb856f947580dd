package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.StatusUpdateMissed;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AnnouncementLost;
import dev.fairlead.incident.incident.IncidentCommand.Note;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentCommand.UpdateDue;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is told of an incident, what, when, and what happens where they are not. */
class UpdatesTest {
    private static final Communication TOLD =
            new Communication(
                    List.of("chat", "stakeholders"), Duration.ofMinutes(30), Duration.ofDays(1));
    private static final News FOUND =
            new News("All users", "30 minutes", "A missing index", Duration.ofMinutes(15));

    private final Story story = new Story().given(new Open(Samples.opening(plan())));

    @Test
    void everyChannelIsToldOfTheOpeningOnce() {
        assertThat(announcements())
                .extracting(Announce::channel, Announce::occasion)
                .containsExactly(
                        tuple("chat", Occasion.OPENED), tuple("stakeholders", Occasion.OPENED));
        assertThat(announcements().getFirst().fields())
                .containsEntry(Field.SEVERITY, "P1 - Critical")
                .containsEntry(Field.ETA, "Investigating")
                .containsEntry(Field.ON_CALL, "@ada");
    }

    @Test
    void anUpdateTellsWhatWasSaidAndKeepsWhatWasNot() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Update("Found it.", FOUND));

        story.givenBy("ada", new Update("Building it.", News.NONE));

        Situation situation = story.incident().situation();
        assertThat(situation.impact()).isEqualTo("All users");
        assertThat(situation.rootCause()).isEqualTo("A missing index");
        assertThat(situation.nextUpdateAt()).isEqualTo(story.now().plus(Duration.ofMinutes(30)));
        assertThat(told(Occasion.UPDATE)).hasSize(4);
        assertThat(told(Occasion.UPDATE).getLast().fields())
                .containsEntry(Field.PHASE, "Identified")
                .containsEntry(Field.PROGRESS, "Building it.")
                .containsEntry(Field.ETA, "30 minutes")
                .containsEntry(Field.NEXT_UPDATE, "30 minutes");
    }

    @Test
    void aNoteTellsNobodyAndLeavesThePromise() {
        Situation before = story.incident().situation();

        story.givenBy("ada", new Note("The logs are silent."));

        assertThat(told(Occasion.UPDATE)).isEmpty();
        assertThat(story.incident().situation()).isEqualTo(before);
        assertThat(story.timeline()).contains("PT0S incident-updated: The logs are silent.");
    }

    @Test
    void aMissedUpdateIsRecordedAndPagesTheNextLevelAlthoughSomebodyHasTheIncident() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Update("Found it.", FOUND));

        story.pass(Duration.ofMinutes(15));

        assertThat(story.events())
                .hasAtLeastOneElementOfType(StatusUpdateMissed.class)
                .last()
                .isInstanceOfSatisfying(
                        IncidentEscalated.class,
                        escalated ->
                                assertThat(escalated.reason()).isEqualTo(Updates.UPDATE_MISSED));
        assertThat(story.effects(PageResponder.class).getLast().responder().person())
                .isEqualTo("ben");
        assertThat(story.wantedEffects()).contains(story.effects(PageResponder.class).getLast());
        assertThat(story.incident().situation().updateMissed()).isTrue();
    }

    @Test
    void anUpdateInTimeKeepsThePromise() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Update("Found it.", FOUND));
        story.pass(Duration.ofMinutes(14)).givenBy("ada", new Update("Building it.", FOUND));

        story.pass(Duration.ofMinutes(14));

        assertThat(story.events()).doesNotHaveAnyElementsOfTypes(StatusUpdateMissed.class);
    }

    @Test
    void anUpdateAfterTheMissEndsTheAlarm() {
        story.givenBy("ada", new Acknowledge(null)).pass(Duration.ofMinutes(30));
        assertThat(story.incident().situation().updateMissed()).isTrue();

        story.givenBy("ada", new Update("Sorry, building it.", News.NONE));

        assertThat(story.incident().situation().updateMissed()).isFalse();
    }

    @Test
    void whatIsResolvedOwesNoUpdate() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Update("Found it.", FOUND))
                .givenBy("ada", new Resolve("Built it.", null));

        story.pass(Duration.ofHours(1));

        assertThat(story.events()).doesNotHaveAnyElementsOfTypes(StatusUpdateMissed.class);
    }

    @Test
    void theTimerOfAPromiseThatWasReplacedChangesNothing() {
        story.givenBy("ada", new Update("Found it.", FOUND));

        Decision<?> decision = story.when(new UpdateDue(Story.START.plusSeconds(1)));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("stale-update"));
    }

    @Test
    void theResolutionSaysTheCauseAndWhenThePostMortemIsDue() {
        story.givenBy("ada", new Acknowledge(null))
                .pass(Duration.ofMinutes(45))
                .givenBy("ada", new Resolve("Increased the pool.", "The pool was exhausted."));

        assertThat(told(Occasion.RESOLVED)).hasSize(2);
        assertThat(told(Occasion.RESOLVED).getFirst().fields())
                .containsEntry(Field.DURATION, "45 minutes")
                .containsEntry(Field.ROOT_CAUSE, "The pool was exhausted.")
                .containsEntry(Field.POST_MORTEM, "Scheduled for 24 November 2026, 10:45 UTC");
        assertThat(story.events())
                .last()
                .isInstanceOfSatisfying(
                        IncidentResolved.class,
                        resolved ->
                                assertThat(resolved.postMortemDue())
                                        .isEqualTo(story.now().plus(Duration.ofDays(1))));
    }

    @Test
    void whatWasSentAndWhatWasNotIsOnTheTimeline() {
        story.given(new Announced(Occasion.OPENED, "chat", "INCIDENT ALERT\nSeverity: P1\n"))
                .given(new AnnouncementLost(Occasion.OPENED, "stakeholders", "http-404", "gone"));

        assertThat(story.timeline())
                .contains(
                        "PT0S incident-announced: Told chat:\nINCIDENT ALERT\nSeverity: P1",
                        "PT0S announcement-failed: stakeholders was not told (opened): http-404"
                                + " (gone).");
    }

    @Test
    void noTwoMessagesHaveTheSameKey() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Update("One.", News.NONE))
                .givenBy("ada", new Update("Two.", News.NONE))
                .givenBy("ada", new Resolve("Done.", null))
                .givenBy("ada", new Reopen("Again.", plan()))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done again.", null));

        assertThat(announcements()).hasSize(12).extracting(Announce::key).doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatIsOnlyObservedTellsNobodyAndPromisesNothing() {
        Story observed = new Story().given(new Open(Samples.opening(plan().in(Mode.OBSERVE))));

        assertThat(observed.effects(Announce.class)).isEmpty();
        assertThat(observed.incident().situation().nextUpdateAt()).isNull();
    }

    @Test
    void theLineOfAnUpdateSaysAllOfIt() {
        story.givenBy("ada", new Update("Found it.", FOUND));

        assertThat(story.events())
                .last()
                .isInstanceOfSatisfying(
                        IncidentUpdated.class, updated -> assertThat(updated.announced()).isTrue());
        assertThat(story.timeline())
                .contains(
                        "PT0S incident-updated: Found it. Impact: All users. ETA: 30 minutes. Root"
                                + " cause: A missing index. Next update by: 2026-11-23T10:15:00Z.");
    }

    @Test
    void whoFollowsIsToldInThePersonsOwnWordsWhereThereAreSome() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Update("Found it.", FOUND, "We found it. Soon over."))
                .givenBy("ada", new Resolve("Done.", null, "It is over."));

        assertThat(told(Occasion.UPDATE))
                .extracting(Announce::own)
                .containsOnly("We found it. Soon over.");
        assertThat(told(Occasion.RESOLVED)).extracting(Announce::own).containsOnly("It is over.");
        assertThat(told(Occasion.OPENED)).extracting(Announce::own).containsOnlyNulls();
    }

    @Test
    void aPreviewSaysWhatIsThenSent() {
        story.givenBy("ada", new Acknowledge(null));
        IncidentView before = IncidentView.of(story.incident());
        Update update = new Update("Found it.", FOUND);
        Resolve resolve = new Resolve("Done.", "A lost index");

        var updated = Previews.update(before, update, plan(), story.now());
        var resolved = Previews.resolution(before, resolve, plan(), story.now());

        story.givenBy("ada", update);
        assertThat(told(Occasion.UPDATE).getFirst().fields()).containsAllEntriesOf(only(updated));
        story.givenBy("ada", resolve);
        assertThat(told(Occasion.RESOLVED).getFirst().fields())
                .containsEntry(Field.ROOT_CAUSE, resolved.get(Field.ROOT_CAUSE))
                .containsEntry(Field.DURATION, resolved.get(Field.DURATION))
                .containsEntry(Field.RESOLUTION, resolved.get(Field.RESOLUTION))
                .containsEntry(Field.POST_MORTEM, resolved.get(Field.POST_MORTEM));
    }

    /** Those that the text of an update has. */
    private static Map<Field, String> only(Map<Field, String> values) {
        return Map.of(
                Field.NUMBER, values.getOrDefault(Field.NUMBER, ""),
                Field.PHASE, values.getOrDefault(Field.PHASE, ""),
                Field.PROGRESS, values.getOrDefault(Field.PROGRESS, ""),
                Field.ETA, values.getOrDefault(Field.ETA, ""),
                Field.IMPACT, values.getOrDefault(Field.IMPACT, ""),
                Field.NEXT_UPDATE, values.getOrDefault(Field.NEXT_UPDATE, ""));
    }

    private static EscalationPlan plan() {
        return Samples.plan().with(TOLD);
    }

    private List<Announce> announcements() {
        return story.effects(Announce.class);
    }

    private List<Announce> told(Occasion occasion) {
        return announcements().stream().filter(one -> one.occasion() == occasion).toList();
    }
}
