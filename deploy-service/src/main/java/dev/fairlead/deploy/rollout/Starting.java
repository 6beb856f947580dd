package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;

/** The steps before traffic: the instance comes up and passes its checks. */
final class Starting {
    private Starting() {}

    static Decision<DeploymentEvent> healthy(
            Rollout rollout, RolloutCommand.InstanceHealthy healthy, CommandContext context) {
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
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
                    List.of(facts.instanceStarted(instance)));
        }
        if (rollout.phase().isDeployed() && rollout.progress().instance() == null) {
            return Decision.accept("instance-back", facts.instanceStarted(instance));
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
                        new RolloutEvents(rollout.release(), context),
                        failed.reason(),
                        failed.detail())
                : Refusals.staleOutcome(rollout, failed.instanceId() + " did not start");
    }

    /** A check is over: the rollout goes on, or has failed before anything was switched. */
    static Decision<DeploymentEvent> checked(
            Rollout rollout, RolloutCommand.Checked checked, CommandContext context) {
        String fault = checked.fault();
        if (!rollout.isAt(checked.step(), checked.attempt())
                || !(rollout.step() instanceof Check check)) {
            return Refusals.staleOutcome(
                    rollout,
                    "the check of step %d, attempt %d %s"
                            .formatted(
                                    checked.step(),
                                    checked.attempt(),
                                    fault == null ? "passed" : "failed"));
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return fault == null
                ? Advance.afterSuccess(rollout, facts, check.passed(), null, List.of())
                : Ends.failed(rollout, facts, check.failed(), fault);
    }
}
