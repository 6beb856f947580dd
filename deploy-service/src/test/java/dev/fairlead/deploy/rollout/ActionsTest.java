package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is offered is what the decider takes, and the instance is looked after where there is one.
 */
class ActionsTest {
    private static final Map<String, RolloutCommand> COMMANDS =
            Map.of(
                    "pause", new RolloutCommand.Pause("why"),
                    "resume", new RolloutCommand.Resume("why"),
                    "promote", new RolloutCommand.Promote(false, "why"),
                    "abort", new RolloutCommand.Abort("why"));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUESTED")
    void whatIsOfferedIsTakenAndNothingElseIs(Phase phase) {
        COMMANDS.forEach((action, command) -> {
            Story story = Story.in(phase);
            boolean offered = story.view().actions().contains(action);
            assertThat(story.when(command).isRefused())
                    .as("%s of a rollout that is %s is refused", action, phase)
                    .isEqualTo(!offered);
        });
    }

    @Test
    void theRolloutThatIsPausedGoesOn() {
        Story story = Story.in(Phase.VERIFYING).when(new RolloutCommand.Pause("lunch"));
        assertThat(story.view().actions()).containsExactly("resume", "abort");
    }

    @Test
    void whatHoldsAReleaseSaysWhatMayBeDone() {
        assertThat(ApprovingTest.waiting().view().actions())
                .containsExactly("approve", "reject", "abort");
        assertThat(FreezingTest.frozen().view().actions()).containsExactly("override", "abort");
    }

    @Test
    void theVersionThatServesIsRolledBackForAsLongAsThePreviousOneIsWarm() {
        Story story = Story.in(Phase.SUCCEEDED);
        RolloutView view = story.view();
        assertThat(view.actions()).containsExactly("rollback");
        assertThat(new TrafficNow(null, null).applyTo(view).actions()).isEmpty();

        assertThat(story.later(Duration.ofDays(30)).when(new RolloutCommand.ArchiveDue(1)).view())
                .extracting(RolloutView::actions)
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUESTED")
    void anInstanceThatIsToRunIsLookedAfter(Phase phase) {
        Story story = Story.in(phase);
        if (phase.isUnderWay() && phase != Phase.ROLLING_BACK) {
            assertThat(phase.hasInstance()).isEqualTo(story.view().instance() != null);
        }
    }
}
