package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveWarningDue;
import dev.fairlead.incident.incident.IncidentCommand.ReminderEnded;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.RemindResponder;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final Story story = new Story().given(Samples.open());

    @Test
    void bothPromisesAreBrokenWhenNobodyDoesAnything() {
        story.pass(Duration.ofHours(5));

        assertThat(missed())
                .extracting(
                        ResponseObjectiveMissed::objective,
                        event -> Duration.between(Story.START, event.at()))
                .containsExactly(
                        Tuple.tuple(Objective.RESPONSE, Duration.ofMinutes(15)),
                        Tuple.tuple(Objective.RESOLUTION, Duration.ofHours(4)));
        assertThat(story.incident().promises().missed())
                .containsExactlyInAnyOrder(Objective.RESPONSE, Objective.RESOLUTION);
    }

    @Test
    void anAcknowledgementInTimeKeepsTheResponse() {
        story.givenBy("ada", new Acknowledge(null));

        assertThat(story.when(new ObjectiveDue(1, Objective.RESPONSE)).reason())
                .isEqualTo("already-acknowledged");
    }

    @Test
    void aResolutionInTimeKeepsBoth() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null))
                .pass(Duration.ofHours(5));

        assertThat(missed()).isEmpty();
        assertThat(story.when(new ObjectiveDue(1, Objective.RESOLUTION)).reason())
                .isEqualTo("already-resolved");
    }

    @Test
    void theDeadlineOfAnEarlierOpeningIsRefused() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null))
                .givenBy("ada", new Reopen("Not done.", Samples.plan()));

        assertThat(story.when(new ObjectiveDue(1, Objective.RESPONSE)).reason())
                .isEqualTo("stale-objective");
    }

    @Test
    void aBrokenPromiseIsRecordedOnce() {
        story.pass(Duration.ofMinutes(15));

        assertThat(story.when(new ObjectiveDue(1, Objective.RESPONSE)).reason())
                .isEqualTo("already-missed");
    }

    @Test
    void halfAndFourFifthsOfTheTimeAreSaidOnceEach() {
        story.given(new Announced(Occasion.OPENED, "chat", "text"))
                .givenBy("ada", new Acknowledge(null))
                .pass(Duration.ofMinutes(239));

        assertThat(story.timeline())
                .filteredOn(line -> line.contains("objective-at-risk"))
                .containsExactly(
                        "PT2H objective-at-risk: 50 % of the time for the resolution of a P1 are"
                                + " over; it is due at 2026-11-23T14:00:00Z.",
                        "PT3H12M objective-at-risk: 80 % of the time for the resolution of a P1"
                                + " are over; it is due at 2026-11-23T14:00:00Z.");
        assertThat(story.effects(RemindResponder.class))
                .extracting(RemindResponder::key, reminder -> reminder.responder().person())
                .containsExactly(
                        Tuple.tuple("i1/1/resolution-50", "ada"),
                        Tuple.tuple("i1/1/resolution-80", "ada"));
        assertThat(story.when(new ObjectiveWarningDue(1, Objective.RESOLUTION, 80)).reason())
                .isEqualTo("already-warned");
    }

    @Test
    void whereAToolAcknowledgedWhoeverWasPagedLastIsReminded() {
        story.given(Samples.taken(Samples.FIRST, "bob"))
                .givenBy("intake:zabbix", new Acknowledge(null))
                .pass(Duration.ofMinutes(120));

        assertThat(story.effects(RemindResponder.class))
                .extracting(reminder -> reminder.responder().person())
                .containsExactly("bob");
    }

    @Test
    void whereAToolAcknowledgedBeforeAnyPageWhoeverAnswersForTheLevelIsReminded() {
        String answers =
                story.incident()
                        .plan()
                        .responder(story.incident().rung(), story.now())
                        .orElseThrow()
                        .person();

        story.givenBy("intake:zabbix", new Acknowledge(null)).pass(Duration.ofMinutes(120));

        assertThat(story.effects(RemindResponder.class))
                .extracting(reminder -> reminder.responder().person())
                .containsExactly(answers);
    }

    @Test
    void theResponseIsWarnedOfWhileNobodyHasTheIncident() {
        story.pass(Duration.ofMinutes(12));

        assertThat(story.timeline())
                .filteredOn(line -> line.contains("objective-at-risk"))
                .extracting(line -> line.substring(0, 40))
                .containsExactly(
                        "PT7M30S objective-at-risk: 50 % of the t",
                        "PT12M objective-at-risk: 80 % of the tim");
        assertThat(story.effects(RemindResponder.class)).isEmpty();
    }

    @Test
    void ofWarningsThatComeLateTogetherOnlyTheLastIsGiven() {
        story.givenBy("ada", new Acknowledge(null));
        story.timers().removeIf(timer -> timer.command() instanceof ObjectiveWarningDue);
        story.pass(Duration.ofMinutes(200));

        assertThat(story.when(new ObjectiveWarningDue(1, Objective.RESOLUTION, 50)).reason())
                .isEqualTo("warning-overtaken");
        assertThat(story.when(new ObjectiveWarningDue(1, Objective.RESOLUTION, 80)).reason())
                .isEqualTo("objective-at-risk");
    }

    @Test
    void aReminderThatWasTakenIsOnRecordOnceAndEndedWithTheIncident() {
        story.givenBy("ada", new Acknowledge(null)).pass(Duration.ofMinutes(120));
        var taken = new ReminderEnded(1, "ada", "pager", "i1/1/resolution-50", "Half.", null);

        story.given(taken);

        assertThat(story.when(taken).reason()).isEqualTo("reminder-already-recorded");
        assertThat(IncidentView.of(story.incident()).reached()).isEmpty();
        story.givenBy("ada", new Resolve("Done.", null));
        assertThat(story.effects(TellChannel.class).getLast().key())
                .isEqualTo("i1/1/resolution-50");
    }

    @Test
    void aReminderThatIsLostIsSaid() {
        story.given(new ReminderEnded(1, "ada", "pager", "k", "Half.", "contact-unknown"));

        assertThat(story.timeline())
                .contains(
                        "PT0S incident-updated: ada could not be reminded through pager:"
                                + " contact-unknown.");
    }

    @Test
    void aBrokenPromisePagesTheNextLevelAlthoughSomebodyHasTheIncident() {
        story.givenBy("ada", new Acknowledge(null)).pass(Duration.ofHours(4));

        assertThat(story.events())
                .last()
                .isInstanceOfSatisfying(
                        IncidentEscalated.class,
                        escalated -> assertThat(escalated.reason()).isEqualTo("objective-missed"));
        assertThat(story.wantedEffects())
                .filteredOn(PageResponder.class::isInstance)
                .extracting(page -> ((PageResponder) page).responder().person())
                .contains("ben");
    }

    private List<ResponseObjectiveMissed> missed() {
        return story.events().stream()
                .filter(ResponseObjectiveMissed.class::isInstance)
                .map(ResponseObjectiveMissed.class::cast)
                .toList();
    }
}
