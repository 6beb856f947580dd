package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
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

    private List<ResponseObjectiveMissed> missed() {
        return story.events().stream()
                .filter(ResponseObjectiveMissed.class::isInstance)
                .map(ResponseObjectiveMissed.class::cast)
                .toList();
    }
}
