package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with a rollout. */
final class Steering {
    private static final String ABORTED = "aborted";
    private static final String TAKEN_BACK = "rolled-back-by-hand";

    private Steering() {}

    /** Who wanted a rollback; null where a verdict or a rule did. */
    static @Nullable String person(RollbackStarted started) {
        return started.reason().equals(ABORTED) || started.reason().equals(TAKEN_BACK)
                ? started.triggeredBy()
                : null;
    }

    static Decision<DeploymentEvent> pause(
            Rollout rollout, @Nullable String reason, CommandContext context) {
        if (!rollout.phase().isSteerable()) {
            return notSteerable(rollout);
        }
        if (!rollout.phase().isPausable()) {
            return Refusals.notNow(
                    rollout, "not-started", "nothing goes on that could be held; abort it");
        }
        if (rollout.progress().isPaused()) {
            return Refusals.notNow(
                    rollout, "already-paused", "it is paused: " + rollout.progress().heldFor());
        }
        String why = reason == null ? "paused by " + context.actor().id() : reason;
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return Decision.accept("paused", facts.paused(rollout, context.actor().id(), why));
    }

    static Decision<DeploymentEvent> resume(
            Rollout rollout, @Nullable String reason, CommandContext context) {
        if (!rollout.phase().isSteerable()) {
            return notSteerable(rollout);
        }
        if (!rollout.progress().isPaused()) {
            return Refusals.notNow(rollout, "not-paused", "it goes on by itself");
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        List<DeploymentEvent> events = new ArrayList<>();
        events.add(facts.resumed(rollout, reason));
        if (rollout.progress().stepDone()) {
            return Advance.to(rollout, facts, rollout.progress().step() + 1, "resumed", events);
        }
        boolean isWatched = rollout.plan().watching() != null;
        if (isWatched && rollout.phase() == Phase.WATCHING && rollout.progress().watch() == null) {
            // A watch has one verdict: to judge again, a new one is asked for.
            events.add(facts.watchRequested(rollout, rollout.progress().attempt() + 1));
        }
        return Decision.accept("resumed", events);
    }

    static Decision<DeploymentEvent> promote(
            Rollout rollout, boolean full, @Nullable String reason, CommandContext context) {
        if (!rollout.phase().isSteerable()) {
            return notSteerable(rollout);
        }
        if (rollout.phase() != Phase.WATCHING) {
            return Refusals.notNow(
                    rollout,
                    "nothing-to-promote",
                    "a step can be promoted when its share of the traffic is set");
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        List<DeploymentEvent> events = new ArrayList<>();
        OpenWatch open = rollout.progress().watch();
        if (open != null) {
            events.add(facts.watchCancelled(open, "promoted"));
        }
        events.add(facts.promoted(rollout, full, reason));
        if (!rollout.progress().stepDone()) {
            events.add(facts.stepCompleted(rollout, StepOutcome.SKIPPED, "promoted", reason));
        }
        int last = rollout.plan().steps().size() - 1;
        int next = rollout.progress().step() + 1;
        return Advance.to(rollout, facts, full && next < last ? last : next, "promoted", events);
    }

    static Decision<DeploymentEvent> abort(
            Rollout rollout, @Nullable String reason, CommandContext context) {
        if (!rollout.phase().isSteerable()) {
            return notSteerable(rollout);
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return rollout.phase().takesTraffic()
                ? Ends.rollback(rollout, facts, ABORTED, reason, null)
                : Decision.accept(
                        "cancelled",
                        List.of(facts.cancelled(reason)),
                        Claims.ended(rollout.release(), rollout.plan()));
    }

    static Decision<DeploymentEvent> rollBack(
            Rollout rollout, RolloutCommand.RollBack command, CommandContext context) {
        if (rollout.phase() == Phase.ROLLING_BACK) {
            return notSteerable(rollout);
        } else if (rollout.phase().isUnderWay()) {
            return Refusals.notNow(rollout, "still-running", "abort it");
        } else if (!rollout.phase().isDeployed()) {
            return Refusals.ended(rollout);
        } else if (!command.servingDeploymentId().equals(rollout.id())) {
            return Refusals.notNow(
                    rollout,
                    "superseded",
                    "deployment %s serves now; roll that one back"
                            .formatted(command.servingDeploymentId()));
        } else if (rollout.plan().previous() == null) {
            return Refusals.notNow(
                    rollout, "no-previous-version", "there is no version to go back to");
        } else if (rollout.progress().previousArchived()) {
            return Refusals.notNow(
                    rollout,
                    "previous-archived",
                    "the previous version is stopped; deploy it again");
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        List<DeploymentEvent> events = Afterwards.ended(rollout, facts, TAKEN_BACK);
        events.add(facts.rollbackStarted(rollout, TAKEN_BACK, command.reason(), null));
        return Decision.accept(TAKEN_BACK, events, Claims.takeBack(rollout));
    }

    private static Decision<DeploymentEvent> notSteerable(Rollout rollout) {
        return rollout.phase() == Phase.ROLLING_BACK
                ? Refusals.notNow(rollout, "rolling-back", "wait until it is rolled back")
                : rollout.phase().isDeployed()
                        ? Refusals.notNow(rollout, "already-succeeded", "roll it back, if need be")
                        : Refusals.ended(rollout);
    }
}
