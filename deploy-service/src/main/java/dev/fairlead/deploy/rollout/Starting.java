package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;

/** The steps before traffic: the instance comes up and answers the smoke test. */
final class Starting {
    private Starting() {}

    static Decision<DeploymentEvent> healthy(
            Rollout rollout, RolloutCommand.InstanceHealthy healthy, CommandContext context) {
        Facts facts = new Facts(rollout.release(), context);
        Instance instance = healthy.instance();
        if (!instance.id().equals(rollout.progress().instanceId())) {
            return Refusals.staleOutcome(rollout, instance.id() + " is healthy");
        }
        if (rollout.phase() == Phase.STARTING && !rollout.progress().stepDone()) {
            return Advance.afterSuccess(
                    rollout,
                    facts,
                    "instance-healthy",
                    instance.url(),
                    List.of(facts.steps().instanceStarted(instance)));
        }
        if (rollout.phase().isDeployed() && rollout.progress().instance() == null) {
            return Decision.accept(
                    "instance-back", List.of(facts.steps().instanceStarted(instance)));
        }
        return Refusals.staleOutcome(rollout, instance.id() + " is healthy");
    }

    static Decision<DeploymentEvent> startFailed(
            Rollout rollout, RolloutCommand.StartFailed failed, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.STARTING
                        && !rollout.progress().stepDone()
                        && failed.instanceId().equals(rollout.progress().instanceId());
        return current
                ? Ends.failed(
                        rollout,
                        new Facts(rollout.release(), context),
                        failed.reason(),
                        failed.detail())
                : Refusals.staleOutcome(rollout, failed.instanceId() + " did not start");
    }

    static Decision<DeploymentEvent> tested(
            Rollout rollout, RolloutCommand.SmokeTestPassed passed, CommandContext context) {
        return isTesting(rollout, passed.step(), passed.attempt())
                ? Advance.afterSuccess(
                        rollout,
                        new Facts(rollout.release(), context),
                        "smoke-test-passed",
                        null,
                        List.of())
                : Refusals.staleOutcome(
                        rollout,
                        "the smoke test of step %d, attempt %d passed"
                                .formatted(passed.step(), passed.attempt()));
    }

    static Decision<DeploymentEvent> testFailed(
            Rollout rollout, RolloutCommand.SmokeTestFailed failed, CommandContext context) {
        return isTesting(rollout, failed.step(), failed.attempt())
                ? Ends.failed(
                        rollout,
                        new Facts(rollout.release(), context),
                        "smoke-test-failed",
                        failed.detail())
                : Refusals.staleOutcome(
                        rollout,
                        "the smoke test of step %d, attempt %d failed"
                                .formatted(failed.step(), failed.attempt()));
    }

    private static boolean isTesting(Rollout rollout, int step, int attempt) {
        return rollout.phase() == Phase.TESTING
                && !rollout.progress().stepDone()
                && rollout.isCurrent(step, attempt);
    }
}
