package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.deploy.rollout.RolloutView.Live;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A version that is good gets the traffic step by step. */
class CanaryTest {

    @Test
    void aRequestWithItsEvidenceStartsTheInstance() {
        Story story = Story.requested();

        story.assertAccepted("rollout-started");
        assertThat(story.events())
                .containsExactly(
                        "DeploymentRequested",
                        "RolloutPlanned",
                        "GateEvaluated",
                        "DeploymentStarted",
                        "StepStarted");
        DeploymentStarted started = story.only(DeploymentStarted.class);
        assertThat(started.previousVersion()).isEqualTo("1");
        assertThat(started.steps()).hasSize(6);
        EnsureInstance instance = story.request(EnsureInstance.class);
        assertThat(instance.wanted().instanceId()).isEqualTo("d2-1");
        assertThat(instance.wanted().again()).isFalse();
        assertThat(story.claims())
                .containsExactlyInAnyOrder(
                        "rollout:checkout/production", "successor:checkout/production:d1");
    }

    @Test
    void aHealthyInstanceIsTestedAndThenGetsFivePercent() {
        Story story = Story.in(Phase.STARTING).healthy();

        assertThat(story.events())
                .containsExactly("InstanceStarted", "StepCompleted", "StepStarted");
        assertThat(story.request(RunCheck.class).instance().url())
                .isEqualTo("http://127.0.0.1:8110");

        story.tested();

        EnsureTraffic traffic = story.request(EnsureTraffic.class);
        assertThat(traffic.wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 95),
                        new Route.Target("2", Samples.URL, 5));
        assertThat(traffic.wanted().generation()).isGreaterThan(Samples.GENERATION);
        assertThat(story.timer(RolloutCommand.TrafficDue.class).due())
                .isEqualTo(story.now().plus(Samples.TRAFFIC_TIMEOUT));
    }

    @Test
    void trafficThatWasReadBackIsWatchedUntilADeadline() {
        Story story = Story.in(Phase.WATCHING);

        assertThat(story.only(TrafficShifted.class).weightPercent()).isEqualTo(5);
        WatchRequested watch = story.only(WatchRequested.class);
        assertThat(watch.watchId()).isEqualTo("d2-2-1");
        assertThat(watch.baselineVersion()).isEqualTo("1");
        assertThat(watch.minimumRequests()).isEqualTo(50);
        assertThat(story.timer(RolloutCommand.VerdictDue.class).due())
                .isEqualTo(story.now().plus(Samples.BAKE).plus(Samples.GRACE))
                .isEqualTo(watch.deadline());
        assertThat(story.view().weightPercent()).isEqualTo(5);
    }

    @Test
    void eachShareThatIsFoundGoodLeadsToTheNextAndTheLastToSuccess() {
        Story story = Story.in(Phase.SHIFTING);

        for (int weight : new int[] {5, 25, 50, 100}) {
            assertThat(story.request(EnsureTraffic.class).wanted().targets().getLast().weight())
                    .isEqualTo(weight);
            story.shifted();
            assertThat(story.view().weightPercent()).isEqualTo(weight);
            story.later(Samples.BAKE).judged(Verdict.PASSED);
        }

        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(story.only(DeploymentSucceeded.class).archivePreviousAt())
                .isEqualTo(story.now().plus(Samples.KEEP));
        assertThat(story.allEvents())
                .doesNotContain("RollbackStarted", "DeploymentRolledBack", "DeploymentFailed");
        assertThat(story.claims()).containsExactly("successor:checkout/production:d1");
        assertThat(story.view().steps())
                .allSatisfy(s -> assertThat(s.state().text()).isEqualTo("done"));
    }

    @Test
    void generationsGrowWithEveryChangeEvenWhereTheClockStandsStill() {
        Story story = Story.in(Phase.SHIFTING);
        long first = story.progress().generation();

        story.shifted().judged(Verdict.PASSED);
        long second = story.progress().generation();
        story.shifted().judged(Verdict.FAILED);
        long third = story.progress().generation();

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third);
    }

    @Test
    void thePreviousVersionIsArchivedWhenItWasWarmLongEnough() {
        Story story = Story.in(Phase.SUCCEEDED);
        Work.Timer<RolloutCommand> due = story.timer(RolloutCommand.ArchiveDue.class);
        assertThat(due.due()).isEqualTo(story.now().plus(Samples.KEEP));

        story.later(Samples.KEEP).when(due.command()).assertAccepted("kept-warm-long-enough");

        StopInstance stop = story.request(StopInstance.class);
        assertThat(stop.instanceId()).isEqualTo("d1-1");
        assertThat(stop.version()).isEqualTo("1");
        assertThat(story.view().status()).isEqualTo("archiving");

        story.when(new RolloutCommand.InstanceGone("d1-1", "1", "archived"));

        assertThat(story.events())
                .containsExactly("InstanceStopped", "StepCompleted", "PreviousVersionArchived");
        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(story.work())
                .singleElement()
                .isEqualTo(
                        new Work.Tell<RolloutCommand>(
                                "rollout-d1",
                                new RolloutCommand.InstanceGone("d1-1", "1", "archived"),
                                5,
                                1));
        story.when(due.command()).assertNothing("nothing-to-archive");
    }

    @Test
    void aVersionThatWasArchivedServesNoMore() {
        Story first = Story.in(Phase.SUCCEEDED);
        assertThat(first.view().live()).isEqualTo(Live.YES);
        Instant ended = first.now();
        assertThat(first.view().endedAt()).isEqualTo(ended);

        first.later(Samples.KEEP).when(new RolloutCommand.InstanceGone("d2-1", "2", "archived"));

        assertThat(first.events()).containsExactly("InstanceStopped");
        assertThat(first.view().live()).isEqualTo(Live.NO);
        assertThat(first.view().endedAt()).as("its rollout ended before").isEqualTo(ended);
        assertThat(first.work()).isEmpty();
    }

    @Test
    void theFirstVersionHasNothingToArchive() {
        Story story = Story.in(Phase.SUCCEEDED, Samples.plan(null, OnInconclusive.ROLLBACK));

        assertThat(story.only(DeploymentSucceeded.class).archivePreviousAt()).isNull();
        assertThat(story.work()).isEmpty();
        assertThat(story.claims()).containsExactly("successor:checkout/production:none");
    }

    @Test
    void aRequestThatComesAgainIsRefusedByName() {
        Story.in(Phase.WATCHING)
                .when(new RolloutCommand.Request(Samples.complete(), Samples.plan()))
                .assertRefused("already-requested");
    }
}
