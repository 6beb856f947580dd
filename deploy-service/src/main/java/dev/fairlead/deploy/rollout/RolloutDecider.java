package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.rollout.RolloutState.Absent;
import dev.fairlead.deploy.rollout.RolloutState.Known;
import dev.fairlead.deploy.rollout.RolloutState.Unplanned;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of a rollout: each kind of command has a class of its own beside this one. */
public final class RolloutDecider
        implements Decider<RolloutCommand, RolloutState, DeploymentEvent> {

    /** A repeat of the request finds the rollout that it began. */
    public static final String ALREADY_REQUESTED = "already-requested";

    @Override
    public RolloutState initial() {
        return new Absent();
    }

    @Override
    public Decision<DeploymentEvent> decide(
            RolloutCommand command, CommandContext context, RolloutState state) {
        return switch (state) {
            case Absent() -> first(command, context);
            case Unplanned unplanned ->
                    throw new IllegalStateException(
                            "stream of deployment %s ends with its request (expected: its plan after it)"
                                    .formatted(unplanned.release().deploymentId()));
            case Known(Rollout rollout) -> decide(command, context, rollout);
        };
    }

    private static Decision<DeploymentEvent> first(RolloutCommand command, CommandContext context) {
        return switch (command) {
            case RolloutCommand.Request request -> Beginning.first(request, context);
            case RolloutCommand.RefuseRequest(String reason, String detail) ->
                    Decision.refuse(reason, detail);
            default -> Refusals.unknownDeployment();
        };
    }

    private static Decision<DeploymentEvent> decide(
            RolloutCommand command, CommandContext context, Rollout rollout) {
        return switch (command) {
            case RolloutCommand.Request _ ->
                    Decision.refuse(
                            ALREADY_REQUESTED,
                            "deployment %s was asked for before; it is %s"
                                    .formatted(rollout.id(), rollout.phase().text()));
            case RolloutCommand.RefuseRequest(String reason, String detail) ->
                    Decision.refuse(reason, detail);
            case RolloutCommand.Retry(var plan) -> Beginning.again(rollout, plan, context);
            case RolloutCommand.EvidenceFound found -> Beginning.found(rollout, found, context);
            case RolloutCommand.StandingFound found -> Beginning.stands(rollout, found, context);
            case RolloutCommand.IncidentsFound found -> Beginning.open(rollout, found, context);
            case RolloutCommand.FreezesFound found -> Beginning.frozen(rollout, found, context);
            case RolloutCommand.Approve approve -> Approving.approve(rollout, approve, context);
            case RolloutCommand.Reject reject -> Approving.reject(rollout, reject, context);
            case RolloutCommand.Withdraw(var reason) ->
                    Approving.withdraw(rollout, reason, context);
            case RolloutCommand.LetThrough exempt ->
                    Overriding.letThrough(rollout, exempt, context);
            case RolloutCommand.WaitOver() -> Beginning.waitOver(rollout, context);
            case RolloutCommand.Pause(var reason) -> Steering.pause(rollout, reason, context);
            case RolloutCommand.Resume(var reason) -> Steering.resume(rollout, reason, context);
            case RolloutCommand.Promote(var full, var reason) ->
                    Steering.promote(rollout, full, reason, context);
            case RolloutCommand.Abort(var reason) -> Steering.abort(rollout, reason, context);
            case RolloutCommand.At(int step, int attempt, RolloutCommand order) ->
                    rollout.isCurrent(step, attempt)
                            ? decide(order, context, rollout)
                            : Refusals.stepPassed(rollout, step, attempt);
            case RolloutCommand.RollBack back -> Steering.rollBack(rollout, back, context);
            case RolloutCommand.InstanceHealthy healthy ->
                    Starting.healthy(rollout, healthy, context);
            case RolloutCommand.StartFailed failed ->
                    Starting.startFailed(rollout, failed, context);
            case RolloutCommand.Checked checked -> Starting.checked(rollout, checked, context);
            case RolloutCommand.TrafficRead read -> Shifting.read(rollout, read, context);
            case RolloutCommand.TrafficDue due -> Shifting.due(rollout, due, context);
            case RolloutCommand.Judge verdict -> Judging.judge(rollout, verdict, context);
            case RolloutCommand.VerdictDue due -> Judging.due(rollout, due, context);
            case RolloutCommand.Superseded() -> Afterwards.superseded(rollout, context);
            case RolloutCommand.BakeOver over -> Judging.bakeOver(rollout, over, context);
            case RolloutCommand.InstanceDied died -> Lifetimes.died(rollout, died, context);
            case RolloutCommand.InstanceGone gone -> Lifetimes.gone(rollout, gone, context);
            case RolloutCommand.ArchiveDue due -> Lifetimes.archiveDue(rollout, due, context);
        };
    }

    @Override
    public RolloutState evolve(RolloutState state, DeploymentEvent event) {
        return RolloutEvolution.evolve(state, event);
    }

    @Override
    public List<Work<RolloutCommand>> react(DeploymentEvent event, RolloutState after) {
        return after instanceof Known(Rollout rollout)
                ? RolloutWork.react(event, rollout)
                : List.of();
    }

    @Override
    public boolean wants(EffectRequest request, RolloutState state) {
        return !(state instanceof Known(Rollout rollout)) || RolloutWork.wants(request, rollout);
    }

    @Override
    public Closing closing(RolloutState state) {
        return state instanceof Known(Rollout rollout)
                        && !rollout.phase().isUnderWay()
                        && !RolloutView.isLive(rollout.progress())
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
