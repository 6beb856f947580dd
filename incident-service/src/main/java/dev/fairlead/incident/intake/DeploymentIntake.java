package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.suspect.SuspectCommand.RecordRollback;
import dev.fairlead.incident.suspect.SuspectStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.util.List;
import java.util.Objects;

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
        Severity severity = plans.config().opens().failedDeployments();
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
                        IncidentStream.of(opening.incidentId()),
                        new Report(opening, message, received.source())));
    }

    static List<Directed> rolledBack(DeploymentRolledBack rolledBack, ReceivedEvent received) {
        String deployment = rolledBack.deploymentId();
        return List.of(
                new Directed(
                        SuspectStream.of(deployment),
                        new RecordRollback(
                                deployment,
                                rolledBack.version(),
                                rolledBack.restoredVersion(),
                                received.source())));
    }

    private Opening opening(
            String cause, Severity severity, DeploymentFailed failed, ReceivedEvent received) {
        String id = groups.current(cause);
        String title =
                "Deployment of %s %s to %s failed: %s"
                        .formatted(
                                failed.service(),
                                failed.version(),
                                failed.environment(),
                                failed.reason());
        Subject subject =
                Subject.of(failed.service(), failed.environment(), failed.team())
                        .withRunbook(plans.runbook(failed.service()));
        return new Opening(
                id,
                numbers.numberOf(id, failed.at()),
                title,
                Objects.requireNonNullElse(failed.detail(), "No detail was given."),
                subject,
                new Suspect(failed.version(), failed.deploymentId(), null),
                Cause.of(cause, received.eventId()),
                received.source(),
                plans.plan(severity, subject));
    }
}
