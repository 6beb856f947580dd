package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.rollout.RolloutView.Live;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.StepStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do, in every phase. */
class SteeringTest {

    private static RolloutCommand order(String name) {
        return switch (name) {
            case "pause" -> new RolloutCommand.Pause("because");
            case "resume" -> new RolloutCommand.Resume("because");
            case "promote" -> new RolloutCommand.Promote(false, "because");
            case "abort" -> new RolloutCommand.Abort("because");
            case "retry" -> new RolloutCommand.Retry(Samples.plan());
            case "rollback" -> new RolloutCommand.RollBack(Samples.ID, "because");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0} while {1}: {2}")
    @CsvSource({
        "pause, STARTING, paused",
        "pause, TESTING, paused",
        "pause, SHIFTING, paused",
        "pause, WATCHING, paused",
        "abort, WAITING, cancelled",
        "abort, STARTING, cancelled",
        "abort, TESTING, cancelled",
        "abort, SHIFTING, aborted",
        "abort, WATCHING, aborted",
        "promote, WATCHING, promoted",
        "retry, ROLLED_BACK, rollout-started",
        "retry, FAILED, rollout-started",
        "retry, CANCELLED, rollout-started",
        "rollback, SUCCEEDED, rolled-back-by-hand",
    })
    void whatMakesSenseIsAccepted(String order, Phase phase, String reason) {
        Story.in(phase).when(order(order)).assertAccepted(reason);
    }

    @ParameterizedTest(name = "{0} while {1}: {2}")
    @CsvSource({
        "pause, WAITING, not-started",
        "resume, WAITING, not-paused",
        "promote, WAITING, nothing-to-promote",
        "retry, WAITING, still-running",
        "rollback, WAITING, still-running",
        "pause, ROLLING_BACK, rolling-back",
        "pause, SUCCEEDED, already-succeeded",
        "pause, ARCHIVING, already-succeeded",
        "pause, ROLLED_BACK, already-ended",
        "pause, FAILED, already-ended",
        "pause, CANCELLED, already-ended",
        "resume, STARTING, not-paused",
        "resume, WATCHING, not-paused",
        "resume, ROLLING_BACK, rolling-back",
        "resume, SUCCEEDED, already-succeeded",
        "resume, FAILED, already-ended",
        "promote, STARTING, nothing-to-promote",
        "promote, TESTING, nothing-to-promote",
        "promote, SHIFTING, nothing-to-promote",
        "promote, ROLLING_BACK, rolling-back",
        "promote, SUCCEEDED, already-succeeded",
        "promote, CANCELLED, already-ended",
        "abort, ROLLING_BACK, rolling-back",
        "abort, SUCCEEDED, already-succeeded",
        "abort, ARCHIVING, already-succeeded",
        "abort, ROLLED_BACK, already-ended",
        "abort, FAILED, already-ended",
        "retry, STARTING, still-running",
        "retry, WATCHING, still-running",
        "retry, ROLLING_BACK, still-running",
        "retry, SUCCEEDED, already-succeeded",
        "retry, ARCHIVING, already-succeeded",
        "rollback, STARTING, still-running",
        "rollback, WATCHING, still-running",
        "rollback, ROLLING_BACK, rolling-back",
        "rollback, ARCHIVING, previous-archived",
        "rollback, ROLLED_BACK, already-ended",
        "rollback, FAILED, already-ended",
        "rollback, CANCELLED, already-ended",
    })
    void whatMakesNoSenseIsRefusedByName(String order, Phase phase, String reason) {
        Story story = Story.in(phase).when(order(order)).assertRefused(reason);

        assertThat(story.detail()).contains("d2", phase.text());
    }

    @Test
    void aPausedRolloutFinishesItsStepAndWaits() {
        Story story = Story.in(Phase.STARTING).when(order("pause")).healthy();

        assertThat(story.events()).containsExactly("InstanceStarted", "StepCompleted");
        assertThat(story.work()).isEmpty();
        story.when(order("pause")).assertRefused("already-paused");

        story.when(order("resume"));

        assertThat(story.events()).containsExactly("DeploymentResumed", "StepStarted");
        assertThat(story.phase()).isEqualTo(Phase.TESTING);
    }

    @Test
    void aPauseThatIsResumedBeforeTheStepIsDoneChangesNothing() {
        Story story = Story.in(Phase.SHIFTING).when(order("pause")).when(order("resume"));

        assertThat(story.events()).containsExactly("DeploymentResumed");
        story.shifted();
        assertThat(story.events()).containsExactly("TrafficShifted", "WatchRequested");
    }

    @Test
    void anAbortBeforeTrafficStopsTheInstance() {
        Story story = Story.in(Phase.TESTING).when(order("abort"));

        DeploymentCancelled cancelled = story.only(DeploymentCancelled.class);
        assertThat(cancelled.by()).isEqualTo("olga");
        assertThat(cancelled.reason()).isEqualTo("because");
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d2-1");
        assertThat(story.claims()).isEmpty();
        story.tested().assertRefused("stale-outcome");
    }

    @Test
    void anAbortWithTrafficGivesItBackAndEndsTheWatch() {
        Story story = Story.in(Phase.WATCHING).when(order("abort"));

        assertThat(story.events())
                .containsExactly("WatchCancelled", "StepCompleted", "RollbackStarted");
        assertThat(story.restored().only(DeploymentRolledBack.class).reason()).isEqualTo("aborted");
    }

    @Test
    void aPromotionDoesNotWaitForTheVerdict() {
        Story story = Story.in(Phase.WATCHING).when(order("promote"));

        assertThat(story.events())
                .containsExactly(
                        "WatchCancelled", "DeploymentPromoted", "StepCompleted", "StepStarted");
        assertThat(story.only(StepStarted.class).name()).isEqualTo("traffic-25");
    }

    @Test
    void aFullPromotionGoesToTheLastStepAtOnce() {
        Story story = Story.in(Phase.WATCHING).when(new RolloutCommand.Promote(true, "urgent"));

        assertThat(story.only(StepStarted.class).name()).isEqualTo("traffic-100");

        story.shifted().when(new RolloutCommand.Promote(true, "urgent"));

        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(story.events()).endsWith("DeploymentSucceeded");
    }

    @Test
    void anOrderForAStepThatHasPassedIsRefusedByName() {
        Story story = Story.in(Phase.WATCHING);
        int seen = story.view().step();
        RolloutCommand late = new RolloutCommand.At(seen, 1, order("promote"));
        story.judged(Verdict.PASSED).shifted();

        story.when(late).assertRefused("step-passed");

        assertThat(story.detail())
                .contains("step " + seen + ", attempt 1")
                .contains("at step %d (traffic-25), attempt 1".formatted(seen + 1));
        assertThat(story.view().weightPercent()).isEqualTo(25);
        story.when(new RolloutCommand.At(seen + 1, 1, order("promote"))).assertAccepted("promoted");
    }

    @Test
    void anOrderForAnAttemptThatHasPassedIsRefusedByName() {
        Story story = Story.in(Phase.FAILED).when(order("retry"));

        story.when(new RolloutCommand.At(0, 1, order("abort"))).assertRefused("step-passed");
        story.when(new RolloutCommand.At(0, 2, order("abort"))).assertAccepted("cancelled");
    }

    @Test
    void whoEndedItIsShownAndAVerdictIsNobody() {
        Story aborted = Story.in(Phase.WATCHING).when(order("abort"));
        assertThat(aborted.view().endedBy()).isEqualTo("olga");
        assertThat(aborted.view().timeline().getLast().detail())
                .isEqualTo("aborted by olga; because");
        assertThat(Story.in(Phase.SUCCEEDED).when(order("rollback")).view().endedBy())
                .isEqualTo("olga");
        assertThat(Story.in(Phase.CANCELLED).view().endedBy()).isEqualTo("olga");
        assertThat(Story.in(Phase.ROLLED_BACK).view().endedBy()).isNull();
        assertThat(Story.in(Phase.FAILED).view().endedBy()).isNull();
    }

    @Test
    void aPausedRolloutCanBePromotedAndGoesOn() {
        Story story = Story.in(Phase.WATCHING).when(order("pause")).when(order("promote"));

        assertThat(story.view().pausedFor()).isNull();
        assertThat(story.phase()).isEqualTo(Phase.SHIFTING);
    }

    @Test
    void aRetryStartsAnotherInstanceWithAPlanOfToday() {
        Story story = Story.in(Phase.ROLLED_BACK).when(order("retry"));

        assertThat(story.events())
                .containsExactly(
                        "RolloutPlanned", "GateEvaluated", "DeploymentStarted", "StepStarted");
        assertThat(story.request(EnsureInstance.class).wanted().instanceId()).isEqualTo("d2-2");
        assertThat(story.view().attempt()).isEqualTo(2);
        assertThat(story.view().reason()).isNull();
        assertThat(story.claims())
                .containsExactlyInAnyOrder(
                        "rollout:checkout/production", "successor:checkout/production:d1");
        story.when(new RolloutCommand.InstanceGone("d2-1", "2", "error-ratio"))
                .assertNothing("instance-not-in-use");

        story.healthy().tested().toTheEnd();

        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void theInstanceOfTheAttemptBeforeIsStillToBeStopped() {
        Story story = Story.in(Phase.ROLLED_BACK);
        StopInstance stop = story.request(StopInstance.class);

        story.when(order("retry"));

        assertThat(story.wants(stop)).isTrue();
    }

    @Test
    void aVersionThatSucceededCanBeTakenBackWhileTheOneBeforeIsWarm() {
        Story story = Story.in(Phase.SUCCEEDED).when(order("rollback"));

        assertThat(story.events()).containsExactly("RollbackStarted");
        assertThat(story.goingBack().wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 100),
                        new Route.Target("2", Samples.URL, 0));
        assertThat(story.claims())
                .contains("rollout:checkout/production", "successor:checkout/production:d2");

        story.restored();

        assertThat(story.only(DeploymentRolledBack.class).reason())
                .isEqualTo("rolled-back-by-hand");
        assertThat(story.view().live()).isEqualTo(Live.NO);
        assertThat(story.claims()).isEmpty();
        story.when(new RolloutCommand.ArchiveDue(1)).assertNothing("nothing-to-archive");
    }

    @Test
    void aVersionThatWasFollowedByAnotherCannotBeTakenBack() {
        Story story = Story.in(Phase.SUCCEEDED).when(new RolloutCommand.RollBack("d3", "because"));

        story.assertRefused("superseded");
        assertThat(story.detail()).contains("d3");
    }

    @Test
    void theFirstVersionCannotBeTakenBack() {
        Story.in(Phase.SUCCEEDED, Samples.plan(null, OnInconclusive.ROLLBACK))
                .when(order("rollback"))
                .assertRefused("no-previous-version");
    }

    @Test
    void afterThePreviousVersionWasArchivedThereIsNothingToGoBackTo() {
        Story.in(Phase.ARCHIVING)
                .when(new RolloutCommand.InstanceGone("d1-1", "1", "archived"))
                .when(order("rollback"))
                .assertRefused("previous-archived");
    }

    @Test
    void promotingTheLastStepSucceedsWithoutAVerdict() {
        Story story = Story.in(Phase.SHIFTING);
        for (int i = 0; i < 3; i++) {
            story.shifted().judged(Verdict.PASSED);
        }
        story.shifted().when(order("promote"));

        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
    }
}
