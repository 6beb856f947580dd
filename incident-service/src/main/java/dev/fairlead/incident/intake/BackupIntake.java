package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.util.List;

/**
 * What backups mean to incidents: one that failed, is damaged, does not restore, or is older than
 * its tier allows opens one.
 */
final class BackupIntake {

    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    BackupIntake(Groups groups, Numbers numbers, Plans plans) {
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    List<Directed> failed(BackupFailed failed, ReceivedEvent received) {
        boolean damaged = failed.stage() == BackupStage.VERIFICATION;
        String cause =
                IncidentIds.cause(damaged ? "backup-damaged" : "backup-failed", failed.backupSet());
        String title =
                "Backup of %s %s: %s"
                        .formatted(
                                failed.backupSet(),
                                damaged ? "is damaged" : "failed",
                                failed.reason());
        var found = new Found(cause, title, failed.detail(), failed.team(), failed.at());
        return report(found, received);
    }

    List<Directed> drilled(DrillCompleted drill, ReceivedEvent received) {
        if (drill.outcome() != DrillOutcome.FAILED) {
            return List.of();
        }
        String cause = IncidentIds.cause("drill-failed", drill.backupSet());
        String title =
                "Recovery drill of %s failed: %s".formatted(drill.backupSet(), drill.reason());
        var found = new Found(cause, title, drill.detail(), drill.team(), drill.at());
        return report(found, received);
    }

    List<Directed> breached(RecoveryObjectiveBreached breached, ReceivedEvent received) {
        String cause = IncidentIds.cause("recovery-objective", breached.backupSet());
        String title = "Recovery objective of %s is breached".formatted(breached.backupSet());
        var found = new Found(cause, title, breached.detail(), breached.team(), breached.at());
        return report(found, received);
    }

    /** What went wrong, and when. */
    private record Found(String cause, String title, String summary, String team, Instant at) {}

    private List<Directed> report(Found found, ReceivedEvent received) {
        Severity severity = plans.config().opens().failedBackups();
        if (severity == null) {
            return List.of();
        }
        String id = groups.current(found.cause());
        Subject subject = Subject.ofTeam(found.team());
        Opening opening =
                new Opening(
                        id,
                        numbers.numberOf(id, found.at()),
                        found.title(),
                        found.summary(),
                        subject,
                        null,
                        Cause.of(found.cause(), received.eventId()),
                        received.source(),
                        plans.plan(severity, subject));
        String message = "%s. %s".formatted(found.title(), found.summary());
        Report report = new Report(opening, message, received.source());
        return List.of(new Directed(IncidentStream.of(id), report));
    }
}
