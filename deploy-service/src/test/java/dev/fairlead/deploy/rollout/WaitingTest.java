package dev.fairlead.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.platform.decide.Tone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate waits for what may still come. */
class WaitingTest {
    private static final Release.Evidence SCAN =
            new Release.Evidence("security-scan", "passed", null, null);

    private static Story waiting() {
        return Story.in(Phase.WAITING);
    }

    private static RolloutCommand found(Release.Evidence... evidence) {
        return new RolloutCommand.EvidenceFound(List.of(evidence));
    }

    @Test
    void evidenceThatIsMissingIsWaitedFor() {
        Story story = waiting();

        story.assertAccepted("gate-waits");
        assertThat(story.events())
                .containsExactly("DeploymentRequested", "RolloutPlanned", "GateEvaluated");
        GateEvaluated gate = story.only(GateEvaluated.class);
        assertThat(gate.passed()).isFalse();
        assertThat(gate.waitsUntil()).isEqualTo(story.now().plus(Samples.PATIENCE));
        assertThat(story.claims()).contains("rollout:checkout/production");
        assertThat(story.wants(story.request(FindEvidence.class))).isTrue();
    }

    @Test
    void whoLooksAtItSeesWhatItWaitsForAndUntilWhen() {
        Story story = waiting();

        RolloutView view = story.view();
        assertThat(view.status()).isEqualTo("waiting");
        assertThat(view.tone()).isEqualTo(Tone.WARN);
        assertThat(view.actions()).containsExactly("abort");
        assertThat(view.endedAt()).isNull();
        assertThat(view.steps()).allMatch(step -> step.state() == RolloutView.State.PENDING);
        GateWait wait = view.waiting().getFirst();
        assertThat(wait.gate()).isEqualTo("checklist");
        assertThat(wait.reason()).isEqualTo("checklist-incomplete");
        assertThat(wait.detail()).contains("security-scan (missing)");
        assertThat(wait.until()).isEqualTo(story.now().plus(Samples.PATIENCE));
        assertThat(view.timeline().getLast().detail()).contains("waits until");
    }

    @Test
    void evidenceThatComesStartsIt() {
        Story story = waiting();
        FindEvidence find = story.request(FindEvidence.class);

        story.later(Duration.ofMinutes(5)).when(found(SCAN)).assertAccepted("rollout-started");

        assertThat(story.events())
                .containsExactly("GateEvaluated", "DeploymentStarted", "StepStarted");
        assertThat(story.only(GateEvaluated.class).passed()).isTrue();
        assertThat(story.only(GateEvaluated.class).evidence()).containsExactly(SCAN.event());
        assertThat(story.phase()).isEqualTo(Phase.STARTING);
        assertThat(story.view().waiting()).isEmpty();
        assertThat(story.view().evidence()).contains(SCAN);
        assertThat(story.view().attempt()).isEqualTo(1);
        assertThat(story.request(EnsureInstance.class).wanted().instanceId()).isEqualTo("d2-1");
        assertThat(story.wants(find)).isFalse();
        story.healthy().tested().toTheEnd();
        assertThat(story.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void evidenceForSomethingElseIsKeptAndTheSearchGoesOn() {
        Story story = waiting();
        FindEvidence before = story.request(FindEvidence.class);
        Release.Evidence other = new Release.Evidence("load-test", "passed", null, null);

        story.later(Duration.ofMinutes(1)).when(found(other)).assertAccepted("gate-waits");

        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        assertThat(story.view().evidence()).contains(other);
        FindEvidence again = story.request(FindEvidence.class);
        assertThat(again.release().evidence()).contains(other);
        assertThat(story.wants(again)).isTrue();
        assertThat(story.wants(before)).isFalse();
        assertThat(story.work()).as("no second deadline").hasSize(1);
        story.when(found(other)).assertNothing("evidence-known");
    }

    @Test
    void evidenceThatDidNotPassEndsItAtOnce() {
        Story story =
                waiting().when(found(new Release.Evidence("security-scan", "failed", null, null)));

        story.assertAccepted("checklist-incomplete");
        assertThat(story.only(DeploymentFailed.class).detail()).contains("security-scan (failed)");
        assertThat(story.claims()).isEmpty();
        Story.requested(
                        Samples.release()
                                .withLater(
                                        List.of(
                                                new Release.Evidence(
                                                        "unit-tests", "failed", null, null))),
                        Samples.patient(Samples.plan()))
                .assertAccepted("checklist-incomplete");
    }

    @Test
    void whatDoesNotComeInTimeEndsIt() {
        Story story = waiting().pass(Samples.PATIENCE.minusSeconds(1));
        assertThat(story.phase()).isEqualTo(Phase.WAITING);

        story.pass(Duration.ofSeconds(1)).assertAccepted("checklist-incomplete");

        assertThat(story.events()).containsExactly("GateEvaluated", "DeploymentFailed");
        assertThat(story.only(GateEvaluated.class).waitsUntil()).isNull();
        assertThat(story.only(DeploymentFailed.class).detail())
                .contains("security-scan (missing)", "did not come within PT30M");
        assertThat(story.view().waiting()).isEmpty();
        assertThat(story.view().steps())
                .allMatch(step -> step.state() == RolloutView.State.PENDING);
        assertThat(story.work()).isEmpty();
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void aDeadlineThatWasMetMeansNothing() {
        Story story = waiting().when(found(SCAN)).pass(Samples.PATIENCE);

        story.assertNothing("gate-already-passed");
        assertThat(story.phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void anAbortEndsItWhileItWaits() {
        Story story = waiting();
        FindEvidence find = story.request(FindEvidence.class);

        story.when(new RolloutCommand.Abort("not today")).assertAccepted("cancelled");

        assertThat(story.only(DeploymentCancelled.class).reason()).isEqualTo("not today");
        assertThat(story.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(story.view().waiting()).isEmpty();
        assertThat(story.wants(find)).isFalse();
        assertThat(story.work()).isEmpty();
        assertThat(story.claims()).isEmpty();
        story.when(found(SCAN)).assertRefused("stale-outcome");
        story.pass(Samples.PATIENCE).assertNothing("gate-already-passed");
    }

    @Test
    void aRetryWaitsAnewAndShowsNothingOfTheAttemptBefore() {
        Plan patient = Samples.patient(Samples.plan());
        Story story = waiting().pass(Samples.PATIENCE).later(Duration.ofHours(1));

        story.when(new RolloutCommand.Retry(patient)).assertAccepted("gate-waits");

        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        assertThat(story.view().reason()).isNull();
        assertThat(story.view().endedAt()).isNull();
        assertThat(story.view().waiting().getFirst().until())
                .isEqualTo(story.now().plus(Samples.PATIENCE));
        story.when(found(SCAN)).assertAccepted("rollout-started");
    }

    @Test
    void aRetryThatWaitsLeavesTheInstanceOfTheAttemptBeforeToItsEnd() {
        Story story = Story.in(Phase.ROLLED_BACK);
        StopInstance stop = story.request(StopInstance.class);
        Checklist signed = new Checklist("sign-off", List.of("signed"), Samples.PATIENCE);

        story.when(new RolloutCommand.Retry(Samples.gated(Samples.plan(), signed)));

        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        assertThat(story.wants(stop)).isTrue();
        story.when(new RolloutCommand.InstanceGone("d2-1", "2", "error-ratio"))
                .assertNothing("instance-not-in-use");
        story.when(found(new Release.Evidence("signed", "passed", null, null)));
        assertThat(story.request(EnsureInstance.class).wanted().instanceId()).isEqualTo("d2-2");
    }

    @Test
    void severalGatesWaitSideBySideEachForItsOwnTime() {
        Story story =
                Story.requested(
                        Samples.release("unit-tests"),
                        Samples.gated(
                                Samples.plan(),
                                new Checklist("tests", List.of("unit-tests"), Duration.ZERO),
                                new Checklist("scans", List.of("security-scan"), Samples.PATIENCE),
                                new Checklist("sign-off", List.of("signed"), Duration.ofHours(8))));
        assertThat(story.view().waiting())
                .extracting(GateWait::gate)
                .containsExactly("scans", "sign-off");
        story.request(FindEvidence.class);

        story.when(found(SCAN)).assertAccepted("gate-waits");

        assertThat(story.events()).containsExactly("GateEvaluated", "GateEvaluated");
        assertThat(story.view().waiting()).extracting(GateWait::gate).containsExactly("sign-off");
        assertThat(story.wants(story.request(FindEvidence.class))).isTrue();
        story.pass(Duration.ofHours(7));
        assertThat(story.phase()).isEqualTo(Phase.WAITING);
        story.when(found(new Release.Evidence("signed", "passed", null, null)))
                .assertAccepted("rollout-started");
    }

    @Test
    void aGateThatRefusesEndsItWhateverOthersWaitFor() {
        Story story =
                Story.requested(
                        Samples.release(),
                        Samples.gated(
                                Samples.plan(),
                                new Checklist("scans", List.of("security-scan"), Samples.PATIENCE),
                                new Checklist("tests", List.of("unit-tests"), Duration.ZERO)));

        story.assertAccepted("checklist-incomplete");
        assertThat(story.phase()).isEqualTo(Phase.FAILED);
        assertThat(story.view().waiting()).isEmpty();
        assertThat(story.work()).as("nothing is looked for, and no time runs").isEmpty();
        assertThat(story.claims()).isEmpty();
    }

    @Test
    void evidenceAboutAnotherArtifactSaysNothingAndMayStillCome() {
        String own = "sha256:" + "a".repeat(64);
        String other = "sha256:" + "b".repeat(64);
        Release.Evidence ofOther = new Release.Evidence("security-scan", "failed", null, other);
        Checklist scans = new Checklist("scans", List.of("security-scan"), Samples.PATIENCE);
        Story story =
                Story.requested(
                        Samples.of(own, Samples.release().withLater(List.of(ofOther))),
                        Samples.gated(Samples.plan(), scans));
        assertThat(story.phase()).isEqualTo(Phase.WAITING);

        story.when(found(new Release.Evidence("security-scan", "passed", null, own)))
                .assertAccepted("rollout-started");
    }
}
