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
    void a_bad_verdict_takes_the_traffic_away_and_only_what_was_read_back_is_a_rollback() {
        Story story = Story.in(Phase.WATCHING).judged(Verdict.FAILED);

        story.assertAccepted("error-ratio");
        assertThat(story.events()).containsExactly("StepCompleted", "RollbackStarted");
        RollbackStarted started = story.only(RollbackStarted.class);
        assertThat(started.watchId()).isEqualTo("d2-2-1");
        assertThat(started.detail()).isEqualTo("error-ratio is 0.1");
        assertThat(story.view().status()).isEqualTo("rolling-back");
        assertThat(story.view().weightPercent()).isEqualTo(5);
        assertThat(story.request(EnsureTraffic.class).restore()).isTrue();

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
    void a_breach_that_is_told_twice_takes_effect_once() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.judged(watch, Verdict.FAILED);
        story.judged(watch, Verdict.FAILED).assertNothing("breach-already-known");
        story.restored().judged(watch, Verdict.FAILED).assertNothing("breach-already-known");
    }

    @Test
    void a_verdict_that_comes_twice_is_refused() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.judged(watch, Verdict.PASSED);
        story.judged(watch, Verdict.PASSED).assertRefused("duplicate-verdict");
        story.judged(watch, Verdict.FAILED).assertRefused("duplicate-verdict");
    }

    @Test
    void a_verdict_on_another_deployment_is_refused() {
        Story story = Story.in(Phase.WATCHING).judged("d9-2-1", Verdict.FAILED);

        story.assertRefused("foreign-verdict");
        assertThat(story.detail()).contains("d9-2-1", "expected: a watch of deployment d2");
    }

    @Test
    void a_verdict_on_an_earlier_step_or_another_attempt_is_refused() {
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
    void without_a_verdict_by_the_deadline_it_is_rolled_back_and_a_late_verdict_is_refused() {
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
    void the_deadline_of_a_watch_that_has_its_verdict_means_nothing() {
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
    void an_inconclusive_verdict_is_rolled_back_where_the_plan_says_so() {
        Story story = Story.in(Phase.WATCHING).judged(Verdict.INCONCLUSIVE);

        story.assertAccepted("analysis-inconclusive");
        assertThat(story.phase()).isEqualTo(Phase.ROLLING_BACK);
    }

    @Test
    void an_inconclusive_verdict_waits_for_a_person_where_the_plan_says_so() {
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
    void without_a_verdict_by_the_deadline_it_waits_for_a_person_where_the_plan_says_so() {
        Story story = Story.in(Phase.WATCHING, Samples.plan(Samples.V1, OnInconclusive.PAUSE));

        story.when(new RolloutCommand.VerdictDue(story.watchId()));

        assertThat(story.events()).containsExactly("WatchCancelled", "DeploymentPaused");
        story.when(new RolloutCommand.Promote(false, "it looks good"));
        assertThat(story.events())
                .containsExactly("DeploymentPromoted", "StepCompleted", "StepStarted");
    }

    @Test
    void a_verdict_while_it_is_paused_counts_and_the_next_step_waits() {
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
    void a_deadline_while_it_is_paused_ends_the_watch_and_nothing_else() {
        Story story = Story.in(Phase.WATCHING).when(new RolloutCommand.Pause("lunch"));

        story.when(new RolloutCommand.VerdictDue(story.watchId()))
                .assertAccepted("no-verdict-by-deadline-while-paused");

        assertThat(story.events()).containsExactly("WatchCancelled");
        story.when(new RolloutCommand.Resume(null));
        assertThat(story.events()).containsExactly("DeploymentResumed", "WatchRequested");
    }

    @Test
    void a_verdict_after_a_promotion_is_refused() {
        Story story = Story.in(Phase.WATCHING);
        String watch = story.watchId();

        story.when(new RolloutCommand.Promote(false, null))
                .judged(watch, Verdict.FAILED)
                .assertRefused("stale-verdict");
    }
}
