package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchCancelled;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What verdicts lead to, and what their absence does. */
class VerdictTest {

    @Test
    void aBadVerdictTakesTheTrafficAwayAndOnlyWhatWasReadBackIsARollback() {
        Story story = Story.in(Phase.WATCHING).judged(Verdict.FAILED);

        story.assertAccepted("error-ratio");
        assertThat(story.events()).containsExactly("StepCompleted", "RollbackStarted");
        RollbackStarted started = story.only(RollbackStarted.class);
        assertThat(started.watchId()).isEqualTo("d2-2-1");
        assertThat(started.detail()).isEqualTo("error-ratio is 0.1");
        assertThat(story.view().status()).isEqualTo("rolling-back");
        assertThat(story.view().weightPercent()).isEqualTo(5);
        assertThat(story.goingBack().restore()).isTrue();

        story.later(Duration.ofMillis(200)).restored().assertAccepted("traffic-restored");

        assertThat(story.events()).containsExactly("TrafficShifted", "DeploymentRolledBack");
        assertThat(story.only(TrafficShifted.class).weightPercent()).isZero();
        DeploymentRolledBack back = story.only(DeploymentRolledBack.class);
        assertThat(back.restoredVersion()).isEqualTo("1");
        assertThat(back.watchId()).isEqualTo("d2-2-1");
        assertThat(back.readBackAt()).isEqualTo(story.now());
        assertThat(story.view().weightPercent()).isZero();
        assertThat(story.effect(StopInstance.class).due())
                .isEqualTo(story.now().plus(Samples.STOP_DELAY));
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d2-1");
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void aBreachThatIsToldTwiceTakesEffectOnce() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.judged(watch, Verdict.FAILED);
        story.judged(watch, Verdict.FAILED).assertNothing("breach-already-known");
        story.restored().judged(watch, Verdict.FAILED).assertNothing("breach-already-known");
    }

    @Test
    void aVerdictThatComesTwiceIsRefused() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.judged(watch, Verdict.PASSED);
        story.judged(watch, Verdict.PASSED).assertRefused("duplicate-verdict");
        story.judged(watch, Verdict.FAILED).assertRefused("duplicate-verdict");
    }

    @Test
    void aVerdictOnAnotherDeploymentIsRefused() {
        Story story = Story.in(Phase.WATCHING).judged("d9-2-1", Verdict.FAILED);

        story.assertRefused("foreign-verdict");
        assertThat(story.detail()).contains("d9-2-1", "expected: a watch of deployment d2");
    }

    @Test
    void aVerdictOnAnEarlierStepOrAnotherAttemptIsRefused() {
        Story story =
                Story.in(Phase.WATCHING)
                        .judged(Verdict.PASSED)
                        .shifted()
                        .judged(Verdict.PASSED)
                        .shifted();

        story.judged("d2-2-1", Verdict.FAILED).assertRefused("stale-verdict");
        story.judged("d2-4-2", Verdict.PASSED).assertRefused("stale-verdict");
        assertThat(story.phase()).isEqualTo(Phase.WATCHING);
        story.judged("d2-4-1", Verdict.PASSED).assertAccepted("analysis-passed");
    }

    @Test
    void withoutAVerdictByTheDeadlineItIsRolledBackAndALateVerdictIsRefused() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.when(new RolloutCommand.VerdictDue(watch)).assertAccepted("no-verdict-by-deadline");

        assertThat(story.events())
                .containsExactly("WatchCancelled", "StepCompleted", "RollbackStarted");
        assertThat(story.only(WatchCancelled.class).watchId()).isEqualTo(watch);
        story.judged(watch, Verdict.PASSED).assertRefused("late-verdict");
        story.restored().judged(watch, Verdict.PASSED).assertRefused("late-verdict");
        assertThat(story.phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void theDeadlineOfAWatchThatHasItsVerdictMeansNothing() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.judged(watch, Verdict.PASSED)
                .when(new RolloutCommand.VerdictDue(watch))
                .assertNothing("watch-already-ended");
        story.shifted()
                .when(new RolloutCommand.VerdictDue(watch))
                .assertNothing("watch-already-ended");
    }

    @Test
    void anInconclusiveVerdictIsRolledBackWhereThePlanSaysSo() {
        Story story = Story.in(Phase.WATCHING).judged(Verdict.INCONCLUSIVE);

        story.assertAccepted("analysis-inconclusive");
        assertThat(story.phase()).isEqualTo(Phase.ROLLING_BACK);
    }

    @Test
    void anInconclusiveVerdictWaitsForAPersonWhereThePlanSaysSo() {
        Story story =
                Story.in(Phase.WATCHING, Samples.plan(Samples.V1, OnInconclusive.PAUSE))
                        .judged(Verdict.INCONCLUSIVE);

        assertThat(story.events()).containsExactly("WatchCancelled", "DeploymentPaused");
        assertThat(story.phase()).isEqualTo(Phase.WATCHING);
        assertThat(story.view().pausedFor()).contains("without a judgement");

        story.when(new RolloutCommand.Resume("look again"));

        assertThat(story.events()).containsExactly("DeploymentResumed", "WatchRequested");
        assertThat(story.watchId()).isEqualTo("d2-2-2");
        story.judged("d2-2-1", Verdict.PASSED).assertRefused("stale-verdict");
        story.judged("d2-2-2", Verdict.PASSED).assertAccepted("analysis-passed");
    }

    @Test
    void withoutAVerdictByTheDeadlineItWaitsForAPersonWhereThePlanSaysSo() {
        Story story = Story.in(Phase.WATCHING, Samples.plan(Samples.V1, OnInconclusive.PAUSE));

        story.when(new RolloutCommand.VerdictDue(story.watchId()));

        assertThat(story.events()).containsExactly("WatchCancelled", "DeploymentPaused");
        story.when(new RolloutCommand.Promote(false, "it looks good"));
        assertThat(story.events())
                .containsExactly("DeploymentPromoted", "StepCompleted", "StepStarted");
    }

    @Test
    void aVerdictWhileItIsPausedCountsAndTheNextStepWaits() {
        Story passed =
                Story.in(Phase.WATCHING)
                        .when(new RolloutCommand.Pause("lunch"))
                        .judged(Verdict.PASSED);
        assertThat(passed.events()).containsExactly("StepCompleted");
        passed.when(new RolloutCommand.Resume(null));
        assertThat(passed.events()).containsExactly("DeploymentResumed", "StepStarted");

        Story failed =
                Story.in(Phase.WATCHING)
                        .when(new RolloutCommand.Pause("lunch"))
                        .judged(Verdict.FAILED);
        assertThat(failed.phase()).isEqualTo(Phase.ROLLING_BACK);
        assertThat(failed.view().pausedFor()).isNull();
    }

    @Test
    void aDeadlineWhileItIsPausedEndsTheWatchAndNothingElse() {
        Story story = Story.in(Phase.WATCHING).when(new RolloutCommand.Pause("lunch"));

        story.when(new RolloutCommand.VerdictDue(story.watchId()))
                .assertAccepted("no-verdict-by-deadline-while-paused");

        assertThat(story.events()).containsExactly("WatchCancelled");
        story.when(new RolloutCommand.Resume(null));
        assertThat(story.events()).containsExactly("DeploymentResumed", "WatchRequested");
    }

    @Test
    void aVerdictAfterAPromotionIsRefused() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.when(new RolloutCommand.Promote(false, null))
                .judged(watch, Verdict.FAILED)
                .assertRefused("stale-verdict");
    }
}
