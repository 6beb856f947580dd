package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.gate.Staged;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.gate.StopTheLine;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Route.Target;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.FreezesSeen;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.events.deployments.InstanceStopped;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The work that events of a rollout ask for. */
final class RolloutWork {
    static final String INSTANCE_LANE = "instance";
    static final String TRAFFIC_LANE = "traffic";

    // Of its own: behind a shift that hangs, or that has no permit, it would wait for it. A shift
    // that ends later changes nothing: routers keep the split of the higher generation.
    static final String RESTORE_LANE = "restore";

    static final String GATE_LANE = "gate";

    private RolloutWork() {}

    static List<Work<RolloutCommand>> react(DeploymentEvent event, Rollout rollout) {
        return switch (event) {
            case FreezesSeen seen ->
                    rollout.phase() == Phase.WAITING
                            ? List.of(freezes(rollout, seen.at()))
                            : List.of();
            case GateEvaluated gate -> waiting(gate, rollout);
            case StepStarted started -> stepStarted(started, rollout);
            case WatchRequested requested ->
                    List.of(
                            timer(
                                    rollout,
                                    new RolloutCommand.VerdictDue(requested.watchId()),
                                    requested.deadline()));
            case TrafficShifted shifted -> shifted(rollout, shifted);
            case RollbackStarted started ->
                    List.of(
                            effect(
                                    rollout,
                                    new RestoreTraffic(traffic(rollout, true)),
                                    RESTORE_LANE,
                                    started.at()));
            case DeploymentRolledBack back ->
                    stop(rollout, back.reason(), back.at().plus(rollout.plan().stopDelay()));
            case DeploymentFailed failed -> stop(rollout, failed.reason(), failed.at());
            case DeploymentCancelled cancelled -> stop(rollout, "cancelled", cancelled.at());
            case DeploymentSucceeded succeeded -> archive(rollout, succeeded.archivePreviousAt());
            case PreviousVersionArchived _ -> tellPrevious(rollout);
            case InstanceStopped stopped -> startAgain(rollout, stopped);
            default -> List.of();
        };
    }

    private static List<Work<RolloutCommand>> shifted(Rollout rollout, TrafficShifted shifted) {
        List<Work<RolloutCommand>> work = new ArrayList<>(supersede(rollout, shifted));
        work.addAll(bake(rollout, shifted));
        return work;
    }

    /**
     * The version that served is judged no longer once this one has traffic: what happens from now
     * on is this one's. One that never had any leaves the other one's watch alone.
     */
    private static List<Work<RolloutCommand>> supersede(Rollout rollout, TrafficShifted shifted) {
        Previous previous = rollout.plan().previous();
        boolean isFirst =
                shifted.weightPercent() > 0
                        && rollout.plan().steps().stream()
                                .limit(shifted.step())
                                .noneMatch(Step.Shift.class::isInstance);
        return previous == null || !isFirst
                ? List.of()
                : List.of(
                        new Work.Tell<>(
                                RolloutStream.of(previous.deploymentId()),
                                new RolloutCommand.Superseded(),
                                rollout.progress().step(),
                                rollout.progress().attempt()));
    }

    /** While gates wait, evidence is looked for; and each waits for so long and no longer. */
    private static List<Work<RolloutCommand>> waiting(GateEvaluated gate, Rollout rollout) {
        Instant until = gate.waitsUntil();
        if (until == null) {
            return List.of();
        }
        List<Work<RolloutCommand>> work = new ArrayList<>();
        GateWait wait = Objects.requireNonNull(rollout.progress().waitOf(gate.gate()), "wait");
        Gate asked = rollout.gate(gate.gate());
        boolean isNew = wait.since().equals(gate.at());
        if (isNew && rollout.progress().waiting().getFirst().equals(wait)) {
            // One look is enough for all that wait.
            work.add(freezes(rollout, gate.at()));
        }
        switch (asked) {
            case Checklist _ -> {
                // One search is enough for all that wait.
                if (isFirstChecklist(gate.gate(), rollout)) {
                    FindEvidence find = new FindEvidence(rollout.release());
                    work.add(effect(rollout, find, GATE_LANE, gate.at()));
                }
            }
            case Staged staged -> {
                if (isNew || gate.standing() != null) {
                    work.add(look(staged, gate.at(), rollout));
                }
            }
            case StopTheLine line -> {
                if (isNew || gate.openIncidents() != null) {
                    work.add(look(line, gate.at(), isNew, rollout));
                }
            }
            case Approvals _, Freeze _ -> {}
        }
        if (wait.decidedAt().equals(gate.at())) {
            work.add(timer(rollout, new RolloutCommand.WaitOver(), until));
        }
        return work;
    }

    private static boolean isFirstChecklist(String gate, Rollout rollout) {
        return rollout.progress().waiting().stream()
                .map(GateWait::gate)
                .filter(name -> rollout.gate(name) instanceof Checklist)
                .findFirst()
                .filter(gate::equals)
                .isPresent();
    }

    private static Work<RolloutCommand> freezes(Rollout rollout, Instant at) {
        FindFreezes find =
                new FindFreezes(
                        rollout.release().service(),
                        rollout.release().environment(),
                        rollout.freezes());
        return effect(rollout, find, GATE_LANE + "-freezes", at);
    }

    private static Work<RolloutCommand> look(
            StopTheLine line, Instant at, boolean isNew, Rollout rollout) {
        FindIncidents find =
                new FindIncidents(
                        line.name(),
                        rollout.release().service(),
                        rollout.release().environment(),
                        rollout.progress().grounds().incidents(),
                        isNew);
        return effect(rollout, find, GATE_LANE + "-" + line.name(), at);
    }

    /** A success that soaks is looked at again when it has served for long enough. */
    private static Work<RolloutCommand> look(Staged staged, Instant at, Rollout rollout) {
        Release release = rollout.release();
        Standing known = rollout.progress().grounds().standing(staged.environment());
        Instant since = known == null ? null : known.since();
        FindStanding find =
                new FindStanding(
                        staged.name(),
                        release.service(),
                        staged.environment(),
                        Objects.requireNonNull(release.digest(), "digest"),
                        known);
        // In a lane of its own: a search for evidence that goes on holds up what is behind it.
        return effect(
                rollout,
                find,
                GATE_LANE + "-" + staged.name(),
                since == null ? at : since.plus(staged.soak()));
    }

    private static List<Work<RolloutCommand>> stepStarted(StepStarted started, Rollout rollout) {
        return switch (started.kind()) {
            case START_INSTANCE ->
                    List.of(effect(rollout, instance(rollout, false), INSTANCE_LANE, started.at()));
            case SMOKE_TEST, VERIFY_MIGRATIONS ->
                    List.of(effect(rollout, check(rollout), INSTANCE_LANE, started.at()));
            case SHIFT_TRAFFIC ->
                    List.of(
                            effect(rollout, traffic(rollout, false), TRAFFIC_LANE, started.at()),
                            timer(
                                    rollout,
                                    new RolloutCommand.TrafficDue(
                                            started.step(), started.attempt()),
                                    started.at().plus(rollout.plan().trafficTimeout())));
            case STOP_INSTANCE -> {
                Previous previous = Objects.requireNonNull(rollout.plan().previous(), "previous");
                yield List.of(
                        effect(
                                rollout,
                                new StopInstance(
                                        previous.target(),
                                        previous.instanceId(),
                                        previous.version(),
                                        Lifetimes.ARCHIVED,
                                        rollout.plan().launch().stopGrace()),
                                INSTANCE_LANE,
                                started.at()));
            }
            case UNKNOWN -> List.of();
        };
    }

    /** A share that nobody watches is kept for its time. */
    private static List<Work<RolloutCommand>> bake(Rollout rollout, TrafficShifted shifted) {
        Duration bake = rollout.step().bake();
        boolean isBaked =
                bake != null
                        && rollout.plan().watching() == null
                        && rollout.phase() == Phase.WATCHING;
        return isBaked
                ? List.of(
                        timer(
                                rollout,
                                new RolloutCommand.BakeOver(shifted.step(), shifted.attempt()),
                                shifted.at().plus(bake)))
                : List.of();
    }

    private static EnsureInstance instance(Rollout rollout, boolean again) {
        Release release = rollout.release();
        return new EnsureInstance(
                new InstanceSpec(
                        Objects.requireNonNull(rollout.progress().instanceId(), "instanceId"),
                        release.service(),
                        release.environment(),
                        release.version(),
                        rollout.plan().launch(),
                        again));
    }

    private static RunCheck check(Rollout rollout) {
        Progress progress = rollout.progress();
        Instance instance = Objects.requireNonNull(progress.instance(), "instance of a check");
        if (!(rollout.step() instanceof Check check)) {
            throw new IllegalStateException("step " + rollout.step().name() + " is no check");
        }
        return new RunCheck(instance, check.examination(), progress.step(), progress.attempt());
    }

    private static EnsureTraffic traffic(Rollout rollout, boolean restore) {
        Release release = rollout.release();
        Progress progress = rollout.progress();
        int weight = restore ? 0 : rollout.step().requireWeight();
        List<Target> targets = new ArrayList<>();
        Previous previous = rollout.plan().previous();
        if (previous != null) {
            targets.add(new Target(previous.version(), previous.url(), 100 - weight));
        }
        String url = Objects.requireNonNull(progress.url(), "url of an instance with traffic");
        targets.add(new Target(release.version(), url, weight));
        Route wanted =
                new Route(
                        release.service(),
                        release.environment(),
                        rollout.plan().routing(),
                        progress.generation(),
                        targets);
        return new EnsureTraffic(
                wanted, release.version(), restore, progress.step(), progress.attempt());
    }

    private static List<Work<RolloutCommand>> stop(Rollout rollout, String reason, Instant due) {
        String instanceId = rollout.progress().instanceId();
        return instanceId == null
                ? List.of()
                : List.of(
                        effect(
                                rollout,
                                new StopInstance(
                                        rollout.plan().launch().type(),
                                        instanceId,
                                        rollout.release().version(),
                                        reason,
                                        rollout.plan().launch().stopGrace()),
                                INSTANCE_LANE,
                                due));
    }

    private static List<Work<RolloutCommand>> archive(Rollout rollout, @Nullable Instant due) {
        return due == null
                ? List.of()
                : List.of(
                        timer(
                                rollout,
                                new RolloutCommand.ArchiveDue(rollout.progress().attempt()),
                                due));
    }

    /** The deployment that brought the previous version learns that its instance is no more. */
    private static List<Work<RolloutCommand>> tellPrevious(Rollout rollout) {
        Previous previous = Objects.requireNonNull(rollout.plan().previous(), "previous");
        return List.of(
                new Work.Tell<>(
                        RolloutStream.of(previous.deploymentId()),
                        new RolloutCommand.InstanceGone(
                                previous.instanceId(), previous.version(), Lifetimes.ARCHIVED),
                        rollout.progress().step(),
                        rollout.progress().attempt()));
    }

    /** A version that was found good is kept running. */
    private static List<Work<RolloutCommand>> startAgain(Rollout rollout, InstanceStopped stopped) {
        boolean wanted =
                rollout.phase().isDeployed()
                        && stopped.reason().equals(Lifetimes.DIED)
                        && stopped.instanceId().equals(rollout.progress().instanceId());
        return wanted
                ? List.of(effect(rollout, instance(rollout, true), INSTANCE_LANE, stopped.at()))
                : List.of();
    }

    static boolean wants(EffectRequest request, Rollout rollout) {
        Progress progress = rollout.progress();
        return switch (request) {
            case EnsureInstance wanted ->
                    wanted.wanted().instanceId().equals(progress.instanceId())
                            && progress.instance() == null
                            && (wanted.wanted().again()
                                    ? rollout.phase().isDeployed()
                                    : rollout.phase() == Phase.STARTING);
            case RunCheck check -> rollout.isAt(check.step(), check.attempt());
            case FindEvidence find ->
                    rollout.phase() == Phase.WAITING && find.release().equals(rollout.release());
            case FindFreezes find ->
                    rollout.phase() == Phase.WAITING && find.known().equals(rollout.freezes());
            case FindStanding find ->
                    progress.waitOf(find.gate()) != null
                            && Objects.equals(
                                    find.known(), progress.grounds().standing(find.environment()));
            case FindIncidents find ->
                    progress.waitOf(find.gate()) != null
                            && Objects.equals(find.known(), progress.grounds().incidents());
            case EnsureTraffic traffic -> wantsTraffic(traffic, rollout);
            case RestoreTraffic(var traffic) -> wantsTraffic(traffic, rollout);
            case StopInstance stop ->
                    !stop.instanceId().equals(progress.instanceId())
                            || !(rollout.phase().isUnderWay() || rollout.phase().isDeployed());
            default -> true;
        };
    }

    private static boolean wantsTraffic(EnsureTraffic traffic, Rollout rollout) {
        return traffic.wanted().generation() == rollout.progress().generation()
                && rollout.phase() == (traffic.restore() ? Phase.ROLLING_BACK : Phase.SHIFTING);
    }

    private static Work<RolloutCommand> effect(
            Rollout rollout, EffectRequest request, String lane, Instant due) {
        return new Work.Effect<>(
                request, lane, due, rollout.progress().step(), rollout.progress().attempt());
    }

    private static Work<RolloutCommand> timer(
            Rollout rollout, RolloutCommand command, Instant due) {
        return new Work.Timer<>(
                command, due, rollout.progress().step(), rollout.progress().attempt());
    }
}
