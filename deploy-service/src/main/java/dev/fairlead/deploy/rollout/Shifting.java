package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;
import java.util.Objects;

/** Traffic moves: only what was read back counts. */
final class Shifting {
    private Shifting() {}

    static Decision<DeploymentEvent> read(
            Rollout rollout, RolloutCommand.TrafficRead read, CommandContext context) {
        return read.restored() ? restored(rollout, read, context) : shifted(rollout, read, context);
    }

    private static Decision<DeploymentEvent> shifted(
            Rollout rollout, RolloutCommand.TrafficRead read, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.SHIFTING && rollout.isCurrent(read.step(), read.attempt());
        if (!current) {
            return Refusals.staleOutcome(
                    rollout,
                    "%d %% was read back for step %d, attempt %d"
                            .formatted(read.weight(), read.step(), read.attempt()));
        }
        if (read.weight() != rollout.step().requireWeight()) {
            return Decision.refuse(
                    "traffic-not-as-asked",
                    "%d %% was read back (expected: %d %%); somebody else changes the route"
                            .formatted(read.weight(), rollout.step().requireWeight()));
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        DeploymentEvent shifted = facts.trafficShifted(rollout, read);
        if (rollout.step().bake() == null) {
            return Advance.afterSuccess(rollout, facts, "traffic-shifted", null, List.of(shifted));
        }
        if (rollout.plan().watching() == null) {
            return Decision.accept("traffic-shifted", shifted);
        }
        return Decision.accept(
                "traffic-shifted",
                shifted,
                facts.watchRequested(rollout, rollout.progress().attempt()));
    }

    private static Decision<DeploymentEvent> restored(
            Rollout rollout, RolloutCommand.TrafficRead read, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.ROLLING_BACK
                        && rollout.isCurrent(read.step(), read.attempt());
        if (!current) {
            return Refusals.staleOutcome(rollout, "the traffic was restored");
        }
        if (read.weight() != 0) {
            return Decision.refuse(
                    "traffic-not-as-asked",
                    "%d %% was read back (expected: 0 %%); somebody else changes the route"
                            .formatted(read.weight()));
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        Ending ending = Objects.requireNonNull(rollout.progress().ending(), "ending of a rollback");
        return Decision.accept(
                "traffic-restored",
                List.of(
                        facts.trafficShifted(rollout, read),
                        facts.rolledBack(rollout, ending, read.readAt())),
                Claims.ended(rollout.release(), rollout.plan()));
    }

    static Decision<DeploymentEvent> due(
            Rollout rollout, RolloutCommand.TrafficDue due, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.SHIFTING && rollout.isCurrent(due.step(), due.attempt());
        return current
                ? Ends.rollback(
                        rollout,
                        new RolloutEvents(rollout.release(), context),
                        "traffic-not-shifted",
                        "the router did not show the weight within "
                                + rollout.plan().trafficTimeout(),
                        null)
                : Decision.nothing("traffic-already-shifted");
    }
}
