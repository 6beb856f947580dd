package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.Objects;

/**
 * What an incident makes of other services' news. They can mitigate an incident and undo that; only
 * a person resolves one.
 */
final class Tidings {

    private Tidings() {}

    static Decision<IncidentEvent> notify(
            Incident incident, Notify notify, CommandContext context) {
        if (incident.isResolved()) {
            return afterResolution(incident, notify, context);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        if (!notify.firing()) {
            return incident.isMitigated()
                    ? told("alerts-resolved", notify, facts)
                    : Decision.accept(
                            "alerts-resolved", facts.mitigated(notify.source(), notify.message()));
        }
        if (firesAgain(incident, notify)) {
            return Raises.with(
                    "alert-fires-again",
                    facts.reopened(notify.source(), notify.message()),
                    incident,
                    notify.opening(),
                    notify.source(),
                    context);
        }
        return incident.isMitigated()
                ? told("alerts-updated", notify, facts)
                : Raises.with(
                        "alerts-updated",
                        facts.updated(notify.source(), notify.message()),
                        incident,
                        notify.opening(),
                        notify.source(),
                        context);
    }

    /** The same thing failed once more: a note, so that one cause pages once. */
    static Decision<IncidentEvent> reported(
            Incident incident, Report report, CommandContext context) {
        return incident.isResolved()
                ? Openings.restart(
                        "failed-after-resolution",
                        incident,
                        report.source(),
                        new IncidentCommand.Reopen(report.message(), report.opening().plan()),
                        context)
                : Raises.with(
                        "failed-again",
                        IncidentEvents.of(incident, context)
                                .updated(report.source(), report.message()),
                        incident,
                        report.opening(),
                        report.source(),
                        context);
    }

    static Decision<IncidentEvent> rolledBack(
            Incident incident, ConfirmRollback rollback, CommandContext context) {
        String suspect = incident.suspectedDeployment();
        if (!rollback.deploymentId().equals(suspect)) {
            return Decision.refuse(
                    "foreign-deployment",
                    "deployment %s was rolled back; %s suspects %s."
                            .formatted(
                                    rollback.deploymentId(),
                                    incident.number(),
                                    Objects.requireNonNullElse(suspect, "none")));
        } else if (incident.isResolved()) {
            return Decision.nothing("already-resolved");
        } else if (incident.isMitigated()) {
            return Decision.nothing("already-mitigated");
        }
        return Decision.accept(
                "stable-version-restored",
                IncidentEvents.of(incident, context)
                        .mitigated(rollback.source(), restored(rollback)));
    }

    /**
     * The group was looked up just before a person resolved its incident, so its alerts, which
     * still fire, found the resolved one. They must not get lost.
     */
    private static Decision<IncidentEvent> afterResolution(
            Incident incident, Notify notify, CommandContext context) {
        return notify.firing()
                ? Openings.restart(
                        "alert-fires-after-resolution",
                        incident,
                        notify.source(),
                        new IncidentCommand.Reopen(notify.message(), notify.opening().plan()),
                        context)
                : Decision.nothing("already-resolved");
    }

    private static boolean firesAgain(Incident incident, Notify notify) {
        Mark mitigated = incident.progress().mitigated();
        return mitigated != null && notify.firingSince().isAfter(mitigated.at());
    }

    private static Decision<IncidentEvent> told(String named, Notify notify, IncidentEvents facts) {
        return Decision.accept(named, facts.updated(notify.source(), notify.message()));
    }

    private static String restored(ConfirmRollback rollback) {
        String restored = rollback.restoredVersion();
        return "Version %s was rolled back (deployment %s); %s."
                .formatted(
                        rollback.version(),
                        rollback.deploymentId(),
                        restored == null
                                ? "it takes no traffic"
                                : "stable version %s restored".formatted(restored));
    }
}
