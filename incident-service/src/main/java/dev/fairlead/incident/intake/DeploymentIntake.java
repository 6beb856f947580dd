package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.suspect.SuspectCommand.RecordRollback;
import dev.fairlead.incident.suspect.SuspectStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.util.List;

/** What deployments mean to incidents: one that failed opens one, a rollback mitigates one. */
final class DeploymentIntake {

    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    DeploymentIntake(Groups groups, Numbers numbers, Plans plans) {
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    List<Directed> failed(DeploymentFailed failed, ReceivedEvent received) {
        Severity severity = plans.config().failedDeployments();
        if (severity == null) {
            return List.of();
        }
        String cause =
                IncidentIds.cause(
                        "deployment-failed",
                        failed.service(),
                        failed.environment(),
                        failed.reason());
        Opening opening = opening(cause, severity, failed, received);
        String message =
                "%s. %s (deployment %s)"
                        .formatted(opening.title(), opening.summary(), failed.deploymentId());
        return List.of(
                new Directed(
                        IncidentStream.stream(opening.incidentId()),
                        new Report(opening, message, received.source())));
    }

    static List<Directed> rolledBack(DeploymentRolledBack rolledBack, ReceivedEvent received) {
        String deployment = rolledBack.deploymentId();
        return List.of(
                new Directed(
                        SuspectStream.stream(deployment),
                        new RecordRollback(
                                deployment,
                                rolledBack.version(),
                                rolledBack.restoredVersion(),
                                received.source())));
    }

    private Opening opening(
            String cause, Severity severity, DeploymentFailed failed, ReceivedEvent received) {
        String id = groups.current(cause);
        return new Opening(
                id,
                numbers.numberOf(id, failed.at()),
                "Deployment of %s %s to %s failed: %s"
                        .formatted(
                                failed.service(),
                                failed.version(),
                                failed.environment(),
                                failed.reason()),
                failed.detail() == null ? "No detail was given." : failed.detail(),
                failed.service(),
                failed.environment(),
                failed.team(),
                cause,
                null,
                received.eventId(),
                failed.deploymentId(),
                failed.version(),
                plans.runbook(failed.service()),
                received.source(),
                plans.plan(severity, failed.service(), failed.environment()));
    }
}
