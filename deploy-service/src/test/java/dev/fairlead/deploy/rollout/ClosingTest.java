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
    void oneThatIsUnderWayOrServesStays(Phase phase) {
        assertThat(closing(Story.in(phase))).isEqualTo(Closing.OPEN);
    }

    @Test
    void oneWhoseVersionWasStoppedMayGo() {
        Story story = Story.in(Phase.SUCCEEDED);
        String instance = story.instanceId();
        String version = story.rollout().release().version();

        story.when(new RolloutCommand.InstanceGone(instance, version, "superseded"));

        assertThat(closing(story)).isEqualTo(Closing.ENDED);
    }

    @Test
    void oneThatNeverHadTrafficMayGoWhenItFailed() {
        Story story = Story.in(Phase.TESTING).when(new RolloutCommand.Abort("not today"));

        assertThat(closing(story)).isEqualTo(Closing.ENDED);
    }

    @Test
    void theLastChangeOfARouteStays() {
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
