package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.events.alerts.Verdict;
import org.junit.jupiter.api.Test;

/** Traffic counts as shifted when it was read back, and not before. */
class ShiftingTest {

    @Test
    void trafficThatWasNotReadBackInTimeIsRolledBack() {
        Story story = Story.in(Phase.SHIFTING);
        RolloutCommand due = story.timer(RolloutCommand.TrafficDue.class).command();

        story.later(Samples.TRAFFIC_TIMEOUT).when(due).assertAccepted("traffic-not-shifted");

        assertThat(story.events()).containsExactly("StepCompleted", "RollbackStarted");
        EnsureTraffic restore = story.goingBack();
        assertThat(restore.wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 100),
                        new Route.Target("2", Samples.URL, 0));
    }

    @Test
    void theLimitMeansNothingOnceTrafficWasReadBack() {
        Story story = Story.in(Phase.SHIFTING);
        RolloutCommand due = story.timer(RolloutCommand.TrafficDue.class).command();

        story.shifted().when(due).assertNothing("traffic-already-shifted");
        story.judged(Verdict.PASSED).when(due).assertNothing("traffic-already-shifted");
    }

    @Test
    void anotherWeightThanWasAskedForIsRefused() {
        Story.in(Phase.SHIFTING)
                .when(new RolloutCommand.TrafficRead(2, 1, false, 25, "8", Samples.START))
                .assertRefused("traffic-not-as-asked");
        Story.in(Phase.ROLLING_BACK)
                .when(new RolloutCommand.TrafficRead(2, 1, true, 5, "8", Samples.START))
                .assertRefused("traffic-not-as-asked");
    }

    @Test
    void aReadingOfAnotherStepOrAttemptIsRefused() {
        Story.in(Phase.SHIFTING)
                .when(new RolloutCommand.TrafficRead(3, 1, false, 25, "8", Samples.START))
                .assertRefused("stale-outcome")
                .when(new RolloutCommand.TrafficRead(2, 2, false, 5, "8", Samples.START))
                .assertRefused("stale-outcome")
                .when(new RolloutCommand.TrafficRead(2, 1, true, 0, "8", Samples.START))
                .assertRefused("stale-outcome");
        Story.in(Phase.WATCHING).shifted().assertRefused("stale-outcome");
        Story.in(Phase.ROLLED_BACK).restored().assertRefused("stale-outcome");
    }

    @Test
    void anEffectThatARollbackMadePointlessIsDroppedBeforeItRuns() {
        Story story = Story.in(Phase.SHIFTING);
        EnsureTraffic shift = story.request(EnsureTraffic.class);
        assertThat(story.wants(shift)).isTrue();

        story.when(new RolloutCommand.Abort("changed my mind"));
        EnsureTraffic restore = story.goingBack();

        assertThat(story.wants(shift)).isFalse();
        assertThat(story.wants(restore)).isTrue();
        assertThat(restore.wanted().generation()).isGreaterThan(shift.wanted().generation());
        story.restored();
        assertThat(story.wants(restore)).isFalse();
    }

    @Test
    void aRollbackWaitsForNoShiftThatHangsOrHasNoPermit() {
        Story story = Story.in(Phase.SHIFTING);
        String shift = story.effect(EnsureTraffic.class).lane();

        story.when(new RolloutCommand.Abort("it hangs"));

        assertThat(story.effect(RestoreTraffic.class).lane()).isNotEqualTo(shift);
    }

    @Test
    void theFirstVersionIsTakenOffTheRouteWhenItIsBad() {
        Story story =
                Story.in(Phase.WATCHING, Samples.plan(null, OnInconclusive.ROLLBACK))
                        .judged(Verdict.FAILED);

        assertThat(story.goingBack().wanted().targets())
                .containsExactly(new Route.Target("2", Samples.URL, 0));
    }
}
