package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.rollout.RolloutCommand.BakeOver;
import org.junit.jupiter.api.Test;

/** A strategy without a watch: for environments that have no users to judge by. */
class TimedBakeTest {

    private static Story shifted() {
        return Story.in(Phase.SHIFTING, Samples.timed()).shifted();
    }

    @Test
    void aShareIsKeptForItsTimeAndNobodyIsAsked() {
        Story story = shifted();

        assertThat(story.events()).containsExactly("TrafficShifted");
        var timer = story.timer(BakeOver.class);
        assertThat(timer.due()).isEqualTo(story.now().plus(Samples.BAKE));

        story.later(Samples.BAKE).when(timer.command()).assertAccepted("bake-over");

        assertThat(story.events()).containsExactly("StepCompleted", "StepStarted");
        story.when(timer.command()).assertNothing("bake-already-ended");
    }

    @Test
    void theVersionSucceedsAfterItsLastTime() {
        Story story = Story.in(Phase.SHIFTING, Samples.timed());
        while (story.phase().isUnderWay()) {
            story.shifted();
            BakeOver over = (BakeOver) story.timer(BakeOver.class).command();
            story.later(Samples.BAKE).when(over);
        }

        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(story.allEvents()).doesNotContain("WatchRequested", "WatchCancelled");
    }

    @Test
    void aVersionThatDiesMeanwhileIsRolledBack() {
        Story story = shifted();

        story.when(new RolloutCommand.InstanceDied(story.instanceId(), "exit code 1"));

        assertThat(story.phase()).isEqualTo(Phase.ROLLING_BACK);
    }

    @Test
    void aPauseHoldsItAfterItsTimeAndAResumeAsksForNoWatch() {
        Story held = shifted().when(new RolloutCommand.Pause("look"));
        BakeOver over = new BakeOver(held.progress().step(), held.progress().attempt());
        held.when(over);
        assertThat(held.events()).containsExactly("StepCompleted");
        held.when(new RolloutCommand.Resume(null));
        assertThat(held.events()).containsExactly("DeploymentResumed", "StepStarted");

        Story resumed =
                shifted()
                        .when(new RolloutCommand.Pause("look"))
                        .when(new RolloutCommand.Resume(null));
        assertThat(resumed.events()).containsExactly("DeploymentResumed");
        resumed.when(over).assertAccepted("bake-over");
    }

    @Test
    void itCanBePromotedAndTheTimerThenDoesNothing() {
        Story story = shifted();
        BakeOver over = (BakeOver) story.timer(BakeOver.class).command();

        story.when(new RolloutCommand.Promote(false, "fine"));

        assertThat(story.events())
                .containsExactly("DeploymentPromoted", "StepCompleted", "StepStarted");
        story.when(over).assertNothing("bake-already-ended");
    }

    @Test
    void itsStoredFormSaysSo() {
        String stored = Plan.FORM.write(Samples.timed());

        assertThat(Plan.FORM.read(stored)).isEqualTo(Samples.timed());
    }
}
