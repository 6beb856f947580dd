package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutState.Absent;
import dev.fairlead.deploy.rollout.RolloutState.Known;
import dev.fairlead.deploy.rollout.RolloutState.Unplanned;
import dev.fairlead.events.deployments.ApprovalWithdrawn;
import dev.fairlead.events.deployments.DeploymentApproved;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentPaused;
import dev.fairlead.events.deployments.DeploymentPromoted;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentResumed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.EnvironmentStanding;
import dev.fairlead.events.deployments.FreezesSeen;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.events.deployments.InstanceStarted;
import dev.fairlead.events.deployments.InstanceStopped;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.RolloutPlanned;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.History;
import java.time.Instant;
import java.util.List;

/** The state of a rollout as the fold of its events. */
final class RolloutEvolution {
    private RolloutEvolution() {}

    static RolloutState evolve(RolloutState state, DeploymentEvent event) {
        return switch (state) {
            case Absent() ->
                    event instanceof DeploymentRequested requested
                            ? new Unplanned(
                                    Release.of(requested),
                                    requested.configHash(),
                                    Moments.of(requested))
                            : unexpected(event);
            case Unplanned unplanned ->
                    event instanceof RolloutPlanned planned
                            ? new Known(first(unplanned, planned))
                            : unexpected(event);
            case Known(Rollout rollout) -> new Known(known(rollout, event));
        };
    }

    private static RolloutState unexpected(DeploymentEvent event) {
        throw new IllegalStateException(
                "stream of deployment %s has %s too early (expected: DeploymentRequested, RolloutPlanned first)"
                        .formatted(event.deploymentId(), event.getClass().getSimpleName()));
    }

    private static Rollout first(Unplanned unplanned, RolloutPlanned planned) {
        Plan plan = Plan.FORM.read(planned.planFormat(), planned.plan());
        return new Rollout(
                unplanned.release(),
                plan,
                planned.configHash(),
                Progress.planned(0, plan.generation()),
                History.of(List.of(unplanned.requested())));
    }

    private static Rollout known(Rollout rollout, DeploymentEvent event) {
        if (event instanceof RolloutPlanned planned) {
            Plan plan = Plan.FORM.read(planned.planFormat(), planned.plan());
            long generation = Math.max(rollout.progress().generation(), plan.generation());
            Progress again = Progress.planned(rollout.progress().attempt(), generation);
            Rollout planAgain = rollout.planned(plan, planned.configHash(), again);
            return plan.retriedBy() == null ? planAgain : planAgain.askedBy(plan.retriedBy());
        }
        Rollout now = event instanceof GateEvaluated gate ? informed(rollout, gate) : rollout;
        return now.with(progress(now, event), Moments.of(event));
    }

    private static Rollout informed(Rollout rollout, GateEvaluated gate) {
        return rollout.withLater(gate.evidence().stream().map(Release.Evidence::of).toList());
    }

    private static Progress progress(Rollout rollout, DeploymentEvent event) {
        Progress before = rollout.progress();
        Progress.Change now = before.change();
        return switch (event) {
            case DeploymentRequested _, RolloutPlanned _ -> before;
            case FreezesSeen seen ->
                    now.grounds(before.grounds().with(SeenFreezes.of(seen))).done();
            case GateEvaluated gate -> examined(before, gate);
            case DeploymentApproved approved ->
                    now.grounds(
                                    before.grounds()
                                            .with(
                                                    new Approval(
                                                            approved.by(),
                                                            approved.reason(),
                                                            approved.at())))
                            .done();
            case ApprovalWithdrawn back -> now.grounds(before.grounds().without(back.by())).done();
            case DeploymentStarted _ -> now.begun().done();
            case StepStarted started -> stepStarted(rollout, started);
            case StepCompleted completed -> stepCompleted(before, completed);
            case InstanceStarted started ->
                    now.instance(new Instance(started.instanceId(), started.url(), started.ref()))
                            .done();
            case InstanceStopped stopped ->
                    stopped.instanceId().equals(before.instanceId())
                            ? stopped(now, stopped)
                            : before;
            case TrafficShifted shifted ->
                    now.weight(shifted.weightPercent())
                            .phase(
                                    before.phase() == Phase.SHIFTING
                                            ? Phase.WATCHING
                                            : before.phase())
                            .done();
            case WatchRequested requested ->
                    at(now, requested, rollout)
                            .watch(
                                    new OpenWatch(
                                            requested.watchId(),
                                            requested.step(),
                                            requested.attempt(),
                                            requested.deadline()))
                            .done();
            case WatchCancelled cancelled ->
                    now.watch(null).judged(new Judged(cancelled.watchId(), how(cancelled))).done();
            case DeploymentPaused paused -> now.held(paused.reason()).done();
            case DeploymentResumed _, DeploymentPromoted _ -> now.held(null).done();
            case RollbackStarted started -> rollbackStarted(before, started);
            case DeploymentRolledBack back ->
                    now.ended(Phase.ROLLED_BACK, back.at()).weight(0).done();
            case DeploymentSucceeded succeeded ->
                    now.ended(Phase.SUCCEEDED, succeeded.at())
                            .archiveAt(succeeded.archivePreviousAt())
                            .done();
            case PreviousVersionArchived _ -> now.phase(Phase.SUCCEEDED).done();
            case DeploymentFailed failed ->
                    now.ended(Phase.FAILED, failed.at())
                            .attemptOver()
                            .ending(
                                    new Ending(
                                            failed.reason(),
                                            failed.detail(),
                                            null,
                                            null,
                                            failed.at()))
                            .done();
            case DeploymentCancelled cancelled ->
                    now.ended(Phase.CANCELLED, cancelled.at())
                            .attemptOver()
                            .ending(
                                    new Ending(
                                            "cancelled",
                                            cancelled.reason(),
                                            null,
                                            cancelled.by(),
                                            cancelled.at()))
                            .done();
        };
    }

    /** A watch after the last step is of none: the rollout stays where it is. */
    private static Progress.Change at(
            Progress.Change now, WatchRequested requested, Rollout rollout) {
        return requested.step() < rollout.plan().steps().size()
                ? now.step(requested.step(), requested.attempt())
                : now;
    }

    /** One that died comes back; one that was stopped does not. */
    private static Progress stopped(Progress.Change now, InstanceStopped stopped) {
        now.instance(null);
        return stopped.reason().equals(Lifetimes.DIED) ? now.done() : now.instanceId(null).done();
    }

    private static Progress examined(Progress before, GateEvaluated gate) {
        Progress.Change now =
                before.change()
                        .waiting(GateWait.after(before.waiting(), gate))
                        .grounds(grounds(before.grounds(), gate));
        return gate.waitsUntil() == null ? now.done() : now.phase(Phase.WAITING).done();
    }

    private static Grounds grounds(Grounds before, GateEvaluated gate) {
        EnvironmentStanding found = gate.standing();
        String by = gate.overriddenBy();
        List<String> open = gate.openIncidents();
        Grounds now = found == null ? before : before.with(found.environment(), standing(found));
        now = open == null ? now : now.with(new OpenIncidents(open, gate.at()));
        return by == null || now.overrideOf(gate.gate()) != null
                ? now
                : now.with(new Grounds.Exemption(gate.gate(), by, gate.detail(), gate.at()));
    }

    private static Standing standing(EnvironmentStanding found) {
        return new Standing(
                found.deploymentId(),
                found.version(),
                found.since(),
                found.until(),
                found.takenBack(),
                found.seenAt());
    }

    private static Progress stepStarted(Rollout rollout, StepStarted started) {
        if (started.kind() == StepKind.UNKNOWN) {
            return rollout.progress();
        }
        Progress.Change now = rollout.progress().change().phase(Phase.during(started.kind()));
        if (started.kind() == StepKind.STOP_INSTANCE) {
            return now.previousArchived().done();
        }
        now.step(started.step(), started.attempt());
        return switch (started.kind()) {
            case START_INSTANCE -> now.instanceId(rollout.id() + "-" + started.attempt()).done();
            case SHIFT_TRAFFIC -> now.generation(next(rollout.progress(), started.at())).done();
            default -> now.done();
        };
    }

    private static Progress stepCompleted(Progress before, StepCompleted completed) {
        if (completed.step() != before.step() || !before.phase().isUnderWay()) {
            return before;
        }
        OpenWatch open = before.watch();
        Progress.Change now = before.change().stepDone();
        return open == null
                ? now.done()
                : now.watch(null)
                        .judged(
                                new Judged(
                                        open.id(),
                                        completed.outcome() == StepOutcome.SUCCEEDED
                                                ? Judged.PASSED
                                                : Judged.FAILED))
                        .done();
    }

    private static Progress rollbackStarted(Progress before, RollbackStarted started) {
        String watchId = started.watchId();
        Progress.Change now =
                before.change()
                        .phase(Phase.ROLLING_BACK)
                        .reopened()
                        .held(null)
                        .watch(null)
                        .generation(next(before, started.at()))
                        .ending(
                                new Ending(
                                        started.reason(),
                                        started.detail(),
                                        watchId,
                                        Steering.person(started),
                                        started.at()));
        return watchId == null ? now.done() : now.judged(new Judged(watchId, Judged.FAILED)).done();
    }

    /**
     * The generation of the route's next weights: the time in microseconds, and more than the last
     * one even where the clock went back.
     */
    private static long next(Progress before, Instant at) {
        long micros = Math.multiplyExact(at.getEpochSecond(), 1_000_000L) + at.getNano() / 1_000;
        return Math.max(before.generation() + 1, micros);
    }

    private static String how(WatchCancelled cancelled) {
        return switch (cancelled.reason()) {
            case Judging.NO_VERDICT -> Judged.LATE;
            case Afterwards.OVER -> Judged.PASSED;
            default -> Judged.CANCELLED;
        };
    }
}
