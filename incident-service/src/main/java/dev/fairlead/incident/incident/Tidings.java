package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.Objects;

/**
 * What an incident makes of failures and rollbacks that other services tell of. They can mitigate
 * an incident and undo that; only a person resolves one.
 */
final class Tidings {

    private Tidings() {}

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
        return GroupTidings.over(
                "stable-version-restored",
                incident,
                incident.suspectingGroup(),
                rollback.source(),
                restored(rollback),
                context);
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
