package dev.fairlead.maintenance.intake;

import dev.fairlead.events.alerts.BusinessDayMeasured;
import dev.fairlead.events.alerts.ErrorBudgetBurned;
import dev.fairlead.events.alerts.ErrorBudgetRecovered;
import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.NobodyReached;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.stopwatch.StopwatchStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other services say is counted on the day on which it happened. */
public final class NumbersReaction implements Reaction {

    /** Numbers are whole, and shares are not. */
    private static final double MICROS = 1e6;

    @Override
    public Set<String> topics() {
        return Set.of(
                Topic.DEPLOYMENTS.topicName(),
                Topic.ALERTS.topicName(),
                Topic.INCIDENTS.topicName(),
                Topic.BACKUPS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case DeploymentRequested asked ->
                    List.of(StopwatchStream.begin(request(asked.deploymentId()), asked.at()));
            case TrafficShifted shifted when shifted.weightPercent() > 0 ->
                    List.of(StopwatchStream.begin(traffic(shifted.deploymentId()), shifted.at()));
            case DeploymentSucceeded succeeded ->
                    List.of(
                            counted(
                                    succeeded.at(),
                                    Count.one("deployments.succeeded", succeeded.service())),
                            StopwatchStream.read(
                                    request(succeeded.deploymentId()),
                                    "deployments.lead",
                                    succeeded.at()));
            case DeploymentRolledBack back ->
                    List.of(
                            counted(
                                    back.at(),
                                    Count.one("deployments.rolled-back", back.service())),
                            StopwatchStream.read(
                                    traffic(back.deploymentId()),
                                    "deployments.restore",
                                    back.readBackAt()));
            case DeploymentFailed failed ->
                    one(failed.at(), "deployments.failed", failed.service());
            case DeploymentCancelled cancelled ->
                    one(cancelled.at(), "deployments.cancelled", cancelled.service());
            case IncidentOpened opened ->
                    List.of(
                            counted(
                                    opened.at(),
                                    Count.one("incidents.opened", name(opened.priority()))),
                            StopwatchStream.begin(incident(opened.incidentId()), opened.at()));
            case IncidentAcknowledged acknowledged ->
                    List.of(
                            StopwatchStream.read(
                                    incident(acknowledged.incidentId()),
                                    "incidents.acknowledge",
                                    acknowledged.at()));
            case IncidentResolved resolved ->
                    List.of(
                            counted(resolved.at(), Count.one("incidents.resolved")),
                            StopwatchStream.read(
                                    incident(resolved.incidentId()),
                                    "incidents.resolve",
                                    resolved.at()));
            case ResponseObjectiveMissed missed ->
                    one(missed.at(), "objectives.missed", name(missed.objective()));
            case ResponderPaged paged -> one(paged.at(), "pages", paged.responder());
            case IncidentEscalated escalated -> one(escalated.at(), "escalations", null);
            case NobodyReached nobody -> one(nobody.at(), "nobody-reached", null);
            case BackupCompleted completed ->
                    one(completed.at(), "backups.completed", completed.backupSet());
            case BackupFailed failed -> one(failed.at(), "backups.failed", failed.backupSet());
            case BackupVerified verified ->
                    one(verified.at(), "backups.verified", verified.backupSet());
            case RecoveryObjectiveBreached breached ->
                    List.of(
                            NumbersStream.directed(
                                    new Add(
                                            Add.day(breached.at()),
                                            List.of(
                                                    Count.one(
                                                            "recovery.breached",
                                                            breached.backupSet())),
                                            List.of(
                                                    new Count(
                                                            "recovery.point-age/"
                                                                    + breached.backupSet(),
                                                            breached.recoveryPointAgeMillis())))));
            case DrillCompleted drill -> drill(drill);
            case BusinessDayMeasured measured -> business(measured);
            case ErrorBudgetBurned burned ->
                    one(
                            burned.at(),
                            "slos.burned",
                            slo(burned.slo(), burned.service(), burned.environment()));
            case ErrorBudgetRecovered recovered when !isRemoved(recovered) ->
                    one(
                            recovered.at(),
                            "slos.recovered",
                            slo(recovered.slo(), recovered.service(), recovered.environment()));
            default -> List.of();
        };
    }

    /** What is asked of nobody any more is not met again. */
    private static boolean isRemoved(ErrorBudgetRecovered recovered) {
        return recovered.remaining() == null;
    }

    private static String slo(String name, @Nullable String service, @Nullable String environment) {
        String of = service == null ? "" : " of " + service;
        return name + of + (environment == null ? "" : " in " + environment);
    }

    /** On the day that it was measured on, which is over when it is told. */
    private static List<Directed> business(BusinessDayMeasured measured) {
        String unit = measured.unit() == null ? "" : ", " + measured.unit();
        String of = "%s: %s%s".formatted(measured.service(), measured.metric(), unit);
        return List.of(
                NumbersStream.directed(
                        new Add(
                                measured.day(),
                                List.of(
                                        new Count(
                                                "business.micros/" + of,
                                                Math.round(measured.average() * MICROS)),
                                        Count.one("business.days", of)),
                                List.of())));
    }

    private static List<Directed> drill(DrillCompleted drill) {
        boolean passed = drill.outcome() == DrillOutcome.PASSED;
        List<Count> most = new ArrayList<>();
        Long restore = drill.restoreMillis();
        if (restore != null) {
            most.add(new Count("drills.restore/" + drill.backupSet(), restore));
        }
        Long age = drill.recoveryPointAgeMillis();
        if (age != null) {
            most.add(new Count("drills.point-age/" + drill.backupSet(), age));
        }
        return List.of(
                NumbersStream.directed(
                        new Add(
                                Add.day(drill.at()),
                                List.of(
                                        Count.one(
                                                passed ? "drills.passed" : "drills.failed",
                                                drill.backupSet())),
                                most)));
    }

    private static List<Directed> one(Instant at, String what, @Nullable String of) {
        return List.of(counted(at, of == null ? Count.one(what) : Count.one(what, of)));
    }

    private static Directed counted(Instant at, Count count) {
        return NumbersStream.directed(Add.of(at, count));
    }

    private static String name(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }

    private static String request(String deploymentId) {
        return "request:" + deploymentId;
    }

    private static String traffic(String deploymentId) {
        return "traffic:" + deploymentId;
    }

    private static String incident(String incidentId) {
        return "incident:" + incidentId;
    }
}
