package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;

/** Instances die, are stopped, and are kept warm for a while. */
final class Lifetimes {
    static final String DIED = "instance-died";
    static final String ARCHIVE = "archive-previous";
    static final String ARCHIVED = "archived";

    private Lifetimes() {}

    static Decision<DeploymentEvent> died(
            Rollout rollout, RolloutCommand.InstanceDied died, CommandContext context) {
        Instance instance = rollout.progress().instance();
        if (instance == null || !instance.id().equals(died.instanceId())) {
            return notInUse();
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        Phase phase = rollout.phase();
        if (phase.takesTraffic()) {
            return Ends.rollback(rollout, facts, DIED, died.detail(), null);
        } else if (phase.isPausable()) {
            return Ends.failed(rollout, facts, DIED, died.detail());
        } else if (phase.isUnderWay()) {
            return notInUse();
        }
        String version = rollout.release().version();
        return Decision.accept(DIED, facts.instanceStopped(instance.id(), version, DIED));
    }

    static Decision<DeploymentEvent> gone(
            Rollout rollout, RolloutCommand.InstanceGone gone, CommandContext context) {
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        DeploymentEvent stopped =
                facts.instanceStopped(gone.instanceId(), gone.version(), gone.reason());
        Previous previous = rollout.plan().previous();
        if (rollout.phase() == Phase.ARCHIVING
                && previous != null
                && previous.instanceId().equals(gone.instanceId())) {
            DeploymentEvent completed =
                    facts.stepCompleted(
                            rollout.plan().steps().size(),
                            rollout.progress().attempt(),
                            ARCHIVE,
                            StepOutcome.SUCCEEDED,
                            ARCHIVED,
                            null);
            return Decision.accept(
                    ARCHIVED, stopped, completed, facts.archived(previous.version()));
        }
        return gone.instanceId().equals(rollout.progress().instanceId())
                ? Decision.accept("instance-stopped", stopped)
                : notInUse();
    }

    static Decision<DeploymentEvent> archiveDue(
            Rollout rollout, RolloutCommand.ArchiveDue due, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.SUCCEEDED
                        && rollout.plan().previous() != null
                        && !rollout.progress().previousArchived()
                        && rollout.progress().attempt() == due.attempt();
        if (!current) {
            return Decision.nothing("nothing-to-archive");
        }
        int afterLast = rollout.plan().steps().size();
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return Decision.accept(
                "kept-warm-long-enough",
                facts.stepStarted(afterLast, due.attempt(), ARCHIVE, StepKind.STOP_INSTANCE));
    }

    private static Decision<DeploymentEvent> notInUse() {
        return Decision.nothing("instance-not-in-use");
    }
}
