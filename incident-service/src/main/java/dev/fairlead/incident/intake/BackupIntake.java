package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.time.Instant;
import java.util.List;

/** What backups mean to incidents: one that failed, is damaged or does not restore opens one. */
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
        return open(
                IncidentIds.cause(damaged ? "backup-damaged" : "backup-failed", failed.backupSet()),
                "Backup of %s %s: %s"
                        .formatted(
                                failed.backupSet(),
                                damaged ? "is damaged" : "failed",
                                failed.reason()),
                failed.detail(),
                failed.team(),
                failed.at(),
                received);
    }

    List<Directed> drilled(DrillCompleted drill, ReceivedEvent received) {
        return drill.outcome() == DrillOutcome.FAILED
                ? open(
                        IncidentIds.cause("drill-failed", drill.backupSet()),
                        "Recovery drill of %s failed: %s"
                                .formatted(drill.backupSet(), drill.reason()),
                        drill.detail(),
                        drill.team(),
                        drill.at(),
                        received)
                : List.of();
    }

    private List<Directed> open(
            String cause,
            String title,
            String summary,
            String team,
            Instant at,
            ReceivedEvent received) {
        Severity severity = plans.config().failedBackups();
        if (severity == null) {
            return List.of();
        }
        String id = groups.current(cause);
        Opening opening =
                new Opening(
                        id,
                        numbers.numberOf(id, at),
                        title,
                        summary,
                        null,
                        null,
                        team,
                        cause,
                        null,
                        received.eventId(),
                        null,
                        null,
                        null,
                        received.source(),
                        plans.plan(severity, null, null));
        return List.of(
                new Directed(
                        IncidentStream.stream(id),
                        new Report(
                                opening, "%s. %s".formatted(title, summary), received.source())));
    }
}
