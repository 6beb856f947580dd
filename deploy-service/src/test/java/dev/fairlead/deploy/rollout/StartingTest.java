package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.rollout.RolloutView.Live;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions that do not come up, do not answer, or die. */
class StartingTest {

    @Test
    void aVersionThatDoesNotStartFailsWithoutHavingHadTraffic() {
        Story story = Story.in(Phase.FAILED);

        story.assertAccepted("exited");
        assertThat(story.events()).containsExactly("StepCompleted", "DeploymentFailed");
        assertThat(story.only(StepCompleted.class).outcome()).isEqualTo(StepOutcome.FAILED);
        DeploymentFailed failed = story.only(DeploymentFailed.class);
        assertThat(failed.reason()).isEqualTo("exited");
        assertThat(failed.detail()).isEqualTo("exit code 1");
        assertThat(failed.team()).isEqualTo("payments");
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d2-1");
        assertThat(story.claims()).isEmpty();
        assertThat(story.view().reason()).isEqualTo("exited");
        assertThat(story.view().endedAt()).isEqualTo(story.now());
    }

    @Test
    void aVersionThatFailsItsSmokeTestFailsWithoutHavingHadTraffic() {
        Story story = Story.in(Phase.TESTING).when(new RolloutCommand.Checked(1, 1, "status 500"));

        story.assertAccepted("smoke-test-failed");
        assertThat(story.events()).containsExactly("StepCompleted", "DeploymentFailed");
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d2-1");
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void outcomesOfAnotherStepAttemptOrInstanceAreRefusedByName() {
        Story.in(Phase.STARTING)
                .when(new RolloutCommand.StartFailed("d2-9", "exited", "exit code 1"))
                .assertRefused("stale-outcome")
                .when(new RolloutCommand.Checked(1, 1, null))
                .assertRefused("stale-outcome");
        Story.in(Phase.TESTING)
                .when(new RolloutCommand.Checked(1, 2, null))
                .assertRefused("stale-outcome")
                .when(new RolloutCommand.Checked(0, 1, "status 500"))
                .assertRefused("stale-outcome")
                .healthy()
                .assertRefused("stale-outcome");
        Story.in(Phase.CANCELLED).healthy().assertRefused("stale-outcome");
    }

    @ParameterizedTest
    @EnumSource(names = {"TESTING"})
    void anInstanceThatDiesBeforeTrafficFailsTheRollout(Phase phase) {
        Story story = Story.in(phase).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));

        story.assertAccepted("instance-died");
        assertThat(story.phase()).isEqualTo(Phase.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIFTING", "WATCHING"})
    void anInstanceThatDiesWithTrafficIsRolledBack(Phase phase) {
        Story story = Story.in(phase).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));

        story.assertAccepted("instance-died");
        assertThat(story.phase()).isEqualTo(Phase.ROLLING_BACK);
        assertThat(story.goingBack().restore()).isTrue();
        assertThat(story.progress().watch()).isNull();
    }

    @Test
    void anInstanceThatDiesWhileTheRolloutIsHeldCompletesNoStepTwice() {
        Story story =
                Story.in(Phase.STARTING)
                        .when(new RolloutCommand.Pause("wait"))
                        .healthy()
                        .when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));

        assertThat(story.events()).containsExactly("DeploymentFailed");
    }

    @Test
    void aGoodVersionThatDiesIsStartedAgainWhereItWas() {
        Story story =
                Story.in(Phase.SUCCEEDED).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));

        assertThat(story.events()).containsExactly("InstanceStopped");
        EnsureInstance again = story.request(EnsureInstance.class);
        assertThat(again.wanted().again()).isTrue();
        assertThat(again.wanted().instanceId()).isEqualTo("d2-1");
        assertThat(story.wants(again)).isTrue();
        assertThat(story.view().live()).as("it is to run").isEqualTo(Live.YES);

        story.healthy().assertAccepted("instance-back");
        assertThat(story.wants(again)).isFalse();
        story.healthy().assertRefused("stale-outcome");
    }

    @Test
    void aVersionThatDiedIsKnownByItsUrlUntilItIsStopped() {
        Story story =
                Story.in(Phase.SUCCEEDED).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));
        assertThat(story.view().instance()).isNull();
        assertThat(story.view().instanceUrl()).isEqualTo(Samples.URL);

        story.when(new RolloutCommand.RollBack("d2", "because"));
        assertThat(story.goingBack().wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 100),
                        new Route.Target("2", Samples.URL, 0));

        story.restored().when(new RolloutCommand.InstanceGone("d2-1", "2", "rolled-back"));
        assertThat(story.view().instanceUrl()).isNull();
    }

    @Test
    void aVersionThatDiedAndWasArchivedSinceIsNotStartedAgain() {
        Story story =
                Story.in(Phase.SUCCEEDED).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));
        EnsureInstance again = story.request(EnsureInstance.class);

        story.when(new RolloutCommand.InstanceGone("d2-1", "2", "archived"));

        assertThat(story.wants(again)).isFalse();
        assertThat(story.view().live()).isEqualTo(Live.NO);
        story.when(new RolloutCommand.InstanceHealthy(new Instance("d2-1", Samples.URL, "ref-1")))
                .assertRefused("stale-outcome");
    }

    @Test
    void theDeathOfAnInstanceThatIsNotInUseMeansNothing() {
        Story.in(Phase.WATCHING)
                .when(new RolloutCommand.InstanceDied("d1-1", "signal 9"))
                .assertNothing("instance-not-in-use");
        Story.in(Phase.ROLLING_BACK)
                .when(new RolloutCommand.InstanceDied("d2-1", "signal 9"))
                .assertNothing("instance-not-in-use");
    }
}
