package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;

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
            return Decision.nothing("instance-not-in-use");
        }
        Facts facts = new Facts(rollout.release(), context);
        return switch (rollout.phase()) {
            case STARTING, TESTING, VERIFYING -> Ends.failed(rollout, facts, DIED, died.detail());
            case SHIFTING, WATCHING -> Ends.rollback(rollout, facts, DIED, died.detail(), null);
            case SUCCEEDED, ARCHIVING, ROLLED_BACK, FAILED, CANCELLED ->
                    Decision.accept(
                            DIED,
                            List.of(
                                    facts.steps()
                                            .instanceStopped(
                                                    instance.id(),
                                                    rollout.release().version(),
                                                    DIED)));
            case REQUESTED, ROLLING_BACK -> Decision.nothing("instance-not-in-use");
        };
    }

    static Decision<DeploymentEvent> gone(
            Rollout rollout, RolloutCommand.InstanceGone gone, CommandContext context) {
        Facts facts = new Facts(rollout.release(), context);
        Previous previous = rollout.plan().previous();
        if (rollout.phase() == Phase.ARCHIVING
                && previous != null
                && previous.instanceId().equals(gone.instanceId())) {
            return Decision.accept(
                    ARCHIVED,
                    List.of(
                            facts.steps()
                                    .instanceStopped(
                                            gone.instanceId(), gone.version(), gone.reason()),
                            facts.steps()
                                    .stepCompleted(
                                            rollout.plan().steps().size(),
                                            rollout.progress().attempt(),
                                            ARCHIVE,
                                            StepOutcome.SUCCEEDED,
                                            ARCHIVED,
                                            null),
                            facts.archived(previous.version())));
        }
        return gone.instanceId().equals(rollout.progress().instanceId())
                ? Decision.accept(
                        "instance-stopped",
                        List.of(
                                facts.steps()
                                        .instanceStopped(
                                                gone.instanceId(), gone.version(), gone.reason())))
                : Decision.nothing("instance-not-in-use");
    }

    static Decision<DeploymentEvent> archiveDue(
            Rollout rollout, RolloutCommand.ArchiveDue due, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.SUCCEEDED
                        && rollout.plan().previous() != null
                        && !rollout.progress().previousArchived()
                        && rollout.progress().attempt() == due.attempt();
        return current
                ? Decision.accept(
                        "kept-warm-long-enough",
                        List.of(
                                new Facts(rollout.release(), context)
                                        .steps()
                                        .stepStarted(
                                                rollout.plan().steps().size(),
                                                due.attempt(),
                                                ARCHIVE,
                                                StepKind.STOP_INSTANCE)))
                : Decision.nothing("nothing-to-archive");
    }
}
