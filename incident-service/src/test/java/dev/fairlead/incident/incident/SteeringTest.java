package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.AddResponder;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.ChangePriority;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.RemindResponder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A P2 whose channel is told of everything. */
class SteeringTest {

    private static final Communication CHAT = new Communication(List.of("chat"), null, null);

    private final Story story = new Story().given(new Open(Samples.opening(plan(Priority.P2))));

    @Test
    void aPersonRaisesItAndTheEscalationBeginsAnew() {
        story.givenBy("ada", new Acknowledge(null));

        assertThat(story.by("ben", new ChangePriority(plan(Priority.P1), "All users.")).reason())
                .isEqualTo("priority-changed");

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
        assertThat(story.effects(PageResponder.class).getLast().about().priority())
                .isEqualTo(Priority.P1);
        assertThat(story.timeline())
                .contains("PT0S incident-priority-changed: Raised from P2 to P1: All users.");
        assertThat(story.effects(Announce.class))
                .extracting(Announce::occasion)
                .containsExactly(Occasion.OPENED, Occasion.REMINDER, Occasion.OPENED);
    }

    @Test
    void aPersonLowersItAndNobodyIsAskedWhereSomebodyHasIt() {
        story.givenBy("ada", new Acknowledge(null));
        int asked = story.effects(PageResponder.class).size();

        story.givenBy("ada", new ChangePriority(plan(Priority.P3), "Only a report."));
        story.pass(Duration.ofMinutes(30));

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P3);
        assertThat(story.effects(PageResponder.class)).hasSize(asked);
        assertThat(story.effects(Announce.class))
                .extracting(Announce::occasion)
                .containsExactly(Occasion.OPENED, Occasion.REMINDER);
    }

    @Test
    void whereNobodyHasItThePolicyOfTheNewPriorityAsks() {
        story.pass(Duration.ofMinutes(2));

        story.givenBy("ada", new ChangePriority(plan(Priority.P3), "Only a report."));

        assertThat(story.wantedEffects())
                .filteredOn(PageResponder.class::isInstance)
                .extracting(page -> ((PageResponder) page).about().priority())
                .containsExactly(Priority.P3);
    }

    @Test
    void theObjectivesAreCountedFromTheOpening() {
        story.givenBy("ada", new Acknowledge(null)).pass(Duration.ofHours(3));

        story.givenBy("ada", new ChangePriority(plan(Priority.P3), "Only a report."));

        Instant due = Story.START.plus(Duration.ofHours(8));
        assertThat(story.incident().promises().resolutionDue()).isEqualTo(due);
        story.pass(Duration.ofHours(6));
        assertThat(story.events())
                .filteredOn(ResponseObjectiveMissed.class::isInstance)
                .extracting(missed -> ((ResponseObjectiveMissed) missed).at())
                .as("the timer of the old priority is refused, the one of the new one is not")
                .containsExactly(due);
    }

    @Test
    void whatAPersonLoweredIsRaisedOnlyBeyondWhatItEverWas() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new ChangePriority(plan(Priority.P3), "Only a report."));

        story.given(notify(Priority.P2));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P3);

        story.given(notify(Priority.P1));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
    }

    @Test
    void whatIsSoIsNothingAndWhatIsResolvedStays() {
        assertThat(story.by("ada", new ChangePriority(plan(Priority.P2), "Yes.")).reason())
                .isEqualTo("priority-is-so");
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Over.", null));

        assertThat(story.by("ada", new ChangePriority(plan(Priority.P1), "No.")).reason())
                .isEqualTo("already-resolved");
        assertThat(story.by("ada", new AddResponder("ben", null)).reason())
                .isEqualTo("already-resolved");
        assertThat(story.by("ada", new AssignRole(IncidentRole.SCRIBE, "ben")).reason())
                .isEqualTo("already-resolved");
    }

    @Test
    void aRoleIsGivenHandedOnAndTakenBack() {
        story.givenBy("ada", new AssignRole(IncidentRole.COMMANDER, "ada"))
                .givenBy("ada", new AssignRole(IncidentRole.COMMANDER, "ben"))
                .givenBy("ada", new AssignRole(IncidentRole.SCRIBE, "ada"))
                .givenBy("ada", new AssignRole(IncidentRole.SCRIBE, null));

        assertThat(story.incident().conduct().crew().roles())
                .extracting(Crew.Holder::role, Crew.Holder::person, Crew.Holder::by)
                .containsExactly(tuple(IncidentRole.COMMANDER, "ben", "ada"));
        assertThat(story.timeline())
                .contains(
                        "PT0S role-assigned: ben is commander.",
                        "PT0S role-assigned: Nobody is scribe any more.");
        assertThat(story.effects(RemindResponder.class))
                .as("whoever takes a role knows it")
                .extracting(reminder -> reminder.responder().person(), RemindResponder::text)
                .containsExactly(tuple("ben", "ben is commander."));
    }

    @Test
    void whoIsAddedIsPagedUnderAKeyOfTheirOwnAlthoughSomebodyHasIt() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new AddResponder("eve", "I need a database admin"));

        PageResponder page = story.effects(PageResponder.class).getLast();
        assertThat(page.responder().dedupKey(page.rung(), "i1")).isEqualTo("i1/1/1/1/eve");
        assertThat(story.wantedEffects()).contains(page);
        assertThat(story.by("ada", new AddResponder("eve", null)).reason())
                .isEqualTo("already-asked");
        story.given(new PageTaken(page.rung(), "eve", "responder", "pager", 1, true, true));
        assertThat(IncidentView.of(story.incident()).reached())
                .extracting(IncidentView.Reached::person)
                .containsExactly("eve");
        assertThat(story.timeline())
                .contains(
                        "PT0S responder-added: eve is asked to help. Note: I need a database"
                                + " admin.");
    }

    private static Notify notify(Priority priority) {
        return new Notify(
                Samples.opening(plan(priority)), true, Story.START, "Again.", Samples.SOURCE);
    }

    /** P3 has twice the time. */
    private static EscalationPlan plan(Priority priority) {
        EscalationPlan plan =
                Samples.plan(priority, 1, List.of(), new PagingTimes.Always()).with(CHAT);
        return priority == Priority.P3 ? Samples.slower(plan) : plan;
    }
}
