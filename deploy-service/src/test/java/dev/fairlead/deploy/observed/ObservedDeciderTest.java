package dev.fairlead.deploy.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.deployments.ObservationEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is told of a deployment of somebody else, in any order and any number of times. */
class ObservedDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final ObservedDecider decider = new ObservedDecider();
    private ObservedState state = decider.initial();

    @Test
    void itGoesForwardAndNeverBackHoweverItIsDelivered() {
        assertThat(told(Status.STARTED, 2)).isEqualTo("deployment-observed");
        assertThat(told(Status.REQUESTED, 1)).isEqualTo("overtaken");
        assertThat(told(Status.SUCCEEDED, 3)).isEqualTo("deployment-observed");
        assertThat(told(Status.STARTED, 9)).isEqualTo("overtaken");
        assertThat(told(Status.SUCCEEDED, 3)).isEqualTo("known-already");
        assertThat(told(Status.ROLLED_BACK, 7)).isEqualTo("deployment-observed");
        assertThat(told(Status.SUCCEEDED, 8)).isEqualTo("overtaken");

        assertThat(state.startedAt()).isEqualTo(at(2));
        assertThat(state.endedAt()).as("not when it was rolled back").isEqualTo(at(3));
        assertThat(newest().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void ofTwoEndsTheLaterOneCounts() {
        told(Status.FAILED, 3);
        assertThat(told(Status.SUCCEEDED, 2)).isEqualTo("overtaken");
        assertThat(told(Status.SUCCEEDED, 3)).isEqualTo("overtaken");
        assertThat(told(Status.SUCCEEDED, 4)).isEqualTo("deployment-observed");
    }

    @Test
    void anIdIsOfOneVersionInOnePlace() {
        told(Status.STARTED, 1);

        assertThat(decide(observation("2", Status.SUCCEEDED, 2)).reason())
                .isEqualTo("another-deployment");
        assertThat(newest().version()).isEqualTo("1");
    }

    @Test
    void anEndThatIsToldFirstIsTheEnd() {
        told(Status.SUCCEEDED, 5);

        assertThat(state.startedAt()).isNull();
        assertThat(state.endedAt()).isEqualTo(at(5));
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    private Observation newest() {
        return Objects.requireNonNull(state.newest());
    }

    private String told(Status status, int minute) {
        return decide(observation("1", status, minute)).reason();
    }

    private Decision<ObservationEvent> decide(Observation said) {
        CommandContext context =
                new CommandContext(NOON, Actor.caller("github"), null, "lifecycle", null, "hash");
        var decision = decider.decide(new ObservedCommand.Observe(said), context, state);
        List<ObservationEvent> events = new ArrayList<>();
        if (decision instanceof Decision.Accepted<ObservationEvent> accepted) {
            events.addAll(accepted.events());
        }
        events.forEach(event -> state = decider.evolve(state, event));
        return decision;
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Observation observation(String version, Status status, int minute) {
        return new Observation(
                Observation.id("github", "shop/checkout/deployments/1"),
                "checkout",
                "production",
                version,
                "payments",
                "github",
                "shop/checkout/deployments/1",
                status,
                null,
                null,
                null,
                null,
                "octocat",
                null,
                at(minute));
    }
}
