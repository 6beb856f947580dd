package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Freeze;
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
import dev.fairlead.events.deployments.FreezesSeen;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.events.deployments.InstanceStarted;
import dev.fairlead.events.deployments.InstanceStopped;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.RolloutPlanned;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchRequested;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events in short, for the history that people read. */
final class Moments {
    private Moments() {}

    static Moment of(DeploymentEvent event) {
        return new Moment(event.at(), event.getClass().getSimpleName(), step(event), detail(event));
    }

    private static @Nullable Integer step(DeploymentEvent event) {
        return switch (event) {
            case StepStarted started -> started.step();
            case StepCompleted completed -> completed.step();
            case TrafficShifted shifted -> shifted.step();
            case WatchRequested requested -> requested.step();
            case WatchCancelled cancelled -> cancelled.step();
            case DeploymentPaused paused -> paused.step();
            case DeploymentResumed resumed -> resumed.step();
            case DeploymentPromoted promoted -> promoted.step();
            case RollbackStarted started -> started.step();
            case DeploymentRolledBack back -> back.step();
            case DeploymentFailed failed -> failed.step();
            case DeploymentRequested _,
                    RolloutPlanned _,
                    FreezesSeen _,
                    GateEvaluated _,
                    DeploymentApproved _,
                    ApprovalWithdrawn _,
                    DeploymentStarted _,
                    InstanceStarted _,
                    InstanceStopped _,
                    DeploymentSucceeded _,
                    DeploymentCancelled _,
                    PreviousVersionArchived _ ->
                    null;
        };
    }

    private static @Nullable String detail(DeploymentEvent event) {
        return switch (event) {
            case DeploymentRequested requested -> "by " + requested.requestedBy();
            case FreezesSeen seen -> seen(SeenFreezes.of(seen));
            case GateEvaluated gate -> gate(gate);
            case DeploymentApproved approved ->
                    with(
                            "by %s, %d of %d"
                                    .formatted(
                                            approved.by(), approved.approvals(), approved.needed()),
                            approved.reason());
            case ApprovalWithdrawn back -> with("by " + back.by(), back.reason());
            case StepStarted started -> started.name();
            case StepCompleted completed ->
                    with(completed.name() + ": " + completed.reason(), completed.detail());
            case InstanceStarted started -> started.url();
            case InstanceStopped stopped ->
                    "version %s: %s".formatted(stopped.instanceVersion(), stopped.reason());
            case TrafficShifted shifted -> shifted.weightPercent() + " %";
            case WatchRequested requested -> requested.watchId();
            case WatchCancelled cancelled -> cancelled.watchId() + ": " + cancelled.reason();
            case DeploymentPaused paused -> paused.by() + ": " + paused.reason();
            case DeploymentResumed resumed -> with("by " + resumed.by(), resumed.reason());
            case DeploymentPromoted promoted ->
                    with(
                            "by " + promoted.by() + (promoted.full() ? ", to 100 %" : ""),
                            promoted.reason());
            case RollbackStarted started -> rollback(started);
            case DeploymentRolledBack back -> with(back.reason(), back.detail());
            case DeploymentFailed failed -> with(failed.reason(), failed.detail());
            case DeploymentCancelled cancelled -> with("by " + cancelled.by(), cancelled.reason());
            case PreviousVersionArchived archived -> "version " + archived.previousVersion();
            case RolloutPlanned _, DeploymentStarted _, DeploymentSucceeded _ -> null;
        };
    }

    private static String gate(GateEvaluated gate) {
        String said = with(gate.gate() + ": " + gate.reason(), gate.detail());
        String by = gate.overriddenBy();
        if (by != null) {
            return said + "; by " + by;
        }
        return gate.waitsUntil() == null ? said : said + "; waits until " + gate.waitsUntil();
    }

    private static String seen(List<Freeze> freezes) {
        return freezes.isEmpty()
                ? "none any more"
                : freezes.stream().map(Freeze::name).collect(Collectors.joining(", "));
    }

    private static String rollback(RollbackStarted started) {
        String person = Steering.person(started);
        String reason = person == null ? started.reason() : started.reason() + " by " + person;
        return with(reason, started.detail());
    }

    private static String with(String text, @Nullable String more) {
        return more == null ? text : text + "; " + more;
    }
}
