package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepOutcome;
import org.junit.jupiter.api.Test;

/** Green comes up beside blue, is checked, gets all traffic at once, and blue is kept warm. */
class BlueGreenTest {

    private static Story in(Phase phase) {
        return Story.in(phase, Samples.blueGreen());
    }

    @Test
    void theSwitchWaitsForTheMigrationCheck() {
        Story story = in(Phase.VERIFYING);

        RunCheck check = story.request(RunCheck.class);
        assertThat(check.examination()).isInstanceOf(Examination.Program.class);
        assertThat(check.instance().url()).isEqualTo("http://127.0.0.1:8110");
        assertThat(story.wants(check)).isTrue();
        assertThat(story.view().status()).isEqualTo("verifying");
        assertThat(story.view().weightPercent()).isZero();

        story.verified().assertAccepted("migrations-verified");

        assertThat(story.request(EnsureTraffic.class).wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 0),
                        new Route.Target("2", Samples.URL, 100));
        assertThat(story.wants(check)).isFalse();
    }

    @Test
    void migrationsThatAreNotInPlaceFailTheRolloutBeforeTheSwitch() {
        Story story = in(Phase.VERIFYING).when(new RolloutCommand.Checked(2, 1, "exit code 3"));

        story.assertAccepted("migrations-not-verified");
        assertThat(story.events()).containsExactly("StepCompleted", "DeploymentFailed");
        assertThat(story.only(StepCompleted.class).outcome()).isEqualTo(StepOutcome.FAILED);
        assertThat(story.only(DeploymentFailed.class).detail()).isEqualTo("exit code 3");
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d2-1");
        assertThat(story.allEvents()).doesNotContain("TrafficShifted");
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void outcomesOfAnotherCheckAreRefusedByName() {
        in(Phase.VERIFYING)
                .when(new RolloutCommand.Checked(2, 2, null))
                .assertRefused("stale-outcome")
                .when(new RolloutCommand.Checked(1, 1, "exit code 3"))
                .assertRefused("stale-outcome");
        in(Phase.TESTING)
                .when(new RolloutCommand.Checked(2, 1, null))
                .assertRefused("stale-outcome");
        Story switching = in(Phase.VERIFYING).verified();
        switching
                .when(new RolloutCommand.Checked(2, 1, "exit code 3"))
                .assertRefused("stale-outcome");
    }

    @Test
    void greenThatDiesOrIsAbortedDuringTheCheckNeverHadTraffic() {
        Story died = in(Phase.VERIFYING).when(new RolloutCommand.InstanceDied("d2-1", "signal 9"));
        assertThat(died.phase()).isEqualTo(Phase.FAILED);

        Story aborted = in(Phase.VERIFYING);
        RunCheck check = aborted.request(RunCheck.class);
        aborted.when(new RolloutCommand.Abort("not today")).assertAccepted("cancelled");
        assertThat(aborted.wants(check)).isFalse();
    }

    @Test
    void aPauseDuringTheCheckHoldsTheSwitch() {
        Story story = in(Phase.VERIFYING).when(new RolloutCommand.Pause("lunch")).verified();

        assertThat(story.events()).containsExactly("StepCompleted");
        story.when(new RolloutCommand.Resume(null));
        assertThat(story.request(EnsureTraffic.class).wanted().targets().getLast().weight())
                .isEqualTo(100);
    }

    @Test
    void aGoodGreenKeepsBlueWarmUntilATimerArchivesIt() {
        Story story = in(Phase.VERIFYING).verified().shifted();
        story.later(Samples.BAKE).judged(Verdict.PASSED);

        assertThat(story.only(DeploymentSucceeded.class).archivePreviousAt())
                .isEqualTo(story.now().plus(Samples.KEEP));
        assertThat(story.timer(RolloutCommand.ArchiveDue.class).due())
                .isEqualTo(story.now().plus(Samples.KEEP));
        story.later(Samples.KEEP).when(new RolloutCommand.ArchiveDue(1));
        assertThat(story.request(StopInstance.class).instanceId()).isEqualTo("d1-1");
    }

    @Test
    void aBadGreenIsSwitchedBackAtOnceDuringTheWatch() {
        Story story = in(Phase.VERIFYING).verified().shifted();
        story.judged(Verdict.FAILED);

        EnsureTraffic back = story.goingBack();
        assertThat(back.restore()).isTrue();
        assertThat(back.wanted().targets())
                .containsExactly(
                        new Route.Target("1", Samples.URL_1, 100),
                        new Route.Target("2", Samples.URL, 0));
        assertThat(story.restored().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void aStoredPlanHasItsStepsChecksAndGates() {
        Plan plan = Samples.patient(Samples.blueGreen());
        String json = Plan.FORM.write(plan);

        assertThat(Plan.FORM.read(json)).isEqualTo(plan);
        assertThat(json)
                .contains("\"type\":\"start\"", "\"type\":\"check\"", "\"type\":\"shift\"")
                .contains("\"type\":\"request\"", "\"type\":\"program\"")
                .contains("\"type\":\"checklist\"");
    }
}
