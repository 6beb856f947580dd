package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.decide.Closing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which rollouts may be archived. */
class ClosingTest {
    private static final String STREAM = "rollout-d2";

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"STARTING", "TESTING", "SHIFTING", "WATCHING", "SUCCEEDED"})
    void one_that_is_under_way_or_serves_stays(Phase phase) {
        assertThat(closing(Story.in(phase))).isEqualTo(Closing.OPEN);
    }

    @Test
    void one_whose_version_was_stopped_may_go() {
        Story story = Story.in(Phase.SUCCEEDED);
        String instance = story.instanceId();
        String version = story.rollout().release().version();

        story.when(new RolloutCommand.InstanceGone(instance, version, "superseded"));

        assertThat(closing(story)).isEqualTo(Closing.ENDED);
    }

    @Test
    void one_that_never_had_traffic_may_go_when_it_failed() {
        Story story = Story.in(Phase.TESTING).when(new RolloutCommand.Abort("not today"));

        assertThat(closing(story)).isEqualTo(Closing.ENDED);
    }

    @Test
    void the_last_change_of_a_route_stays() {
        Story story = Story.in(Phase.WATCHING);
        long generation = story.progress().generation();
        assertThat(generation).isPositive();
        Map<String, Object> closed =
                Map.of(STREAM, new RolloutState.Known(story.rollout()), "refusal-x", "other");

        assertThat(new RouteKeeping((_, _) -> generation).of(closed)).containsExactly(STREAM);
        assertThat(new RouteKeeping((_, _) -> generation + 1).of(closed)).isEqualTo(Set.of());
    }

    private static Closing closing(Story story) {
        return new RolloutDecider().closing(new RolloutState.Known(story.rollout()));
    }
}
