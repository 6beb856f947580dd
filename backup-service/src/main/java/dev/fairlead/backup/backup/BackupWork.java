package dev.fairlead.backup.backup;

import dev.fairlead.backup.backup.BackupRequest.ApplyRetention;
import dev.fairlead.backup.backup.BackupRequest.DeleteFiles;
import dev.fairlead.backup.backup.BackupRequest.MarkChildren;
import dev.fairlead.backup.backup.BackupRequest.TakeBackup;
import dev.fairlead.backup.backup.BackupRequest.VerifyBackup;
import dev.fairlead.events.backups.BackupAttemptFailed;
import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupPlanned;
import dev.fairlead.events.backups.BackupStarted;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.RecoveryPointExpired;
import dev.fairlead.events.backups.VerificationRequested;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The work that a backup's events ask for. */
final class BackupWork {
    private static final int MOST_DOUBLINGS = 10;

    private BackupWork() {}

    static List<Work<BackupCommand>> react(BackupEvent event, Backup backup) {
        return switch (event) {
            case BackupStarted _ -> List.of();
            case BackupFailed failed ->
                    backup.completed() == null
                            ? List.of()
                            : effect(
                                    new MarkChildren(backup.id(), backup.set()),
                                    "children",
                                    failed.at(),
                                    backup);
            case BackupPlanned planned -> take(backup, planned.at());
            case BackupAttemptFailed failed -> take(backup, failed.at().plus(delay(backup)));
            case BackupCompleted completed -> verify(backup, completed.at());
            case VerificationRequested asked -> verify(backup, asked.at());
            case BackupVerified verified ->
                    effect(
                            new ApplyRetention(
                                    backup.set(),
                                    backup.plan().keep(),
                                    backup.plan().tiers(),
                                    backup.plan().incrementalKeep()),
                            "retention",
                            verified.at(),
                            backup);
            case RecoveryPointExpired expired ->
                    effect(
                            new DeleteFiles(backup.id(), backup.set(), backup.plan().destination()),
                            "files",
                            expired.at(),
                            backup);
        };
    }

    private static Duration delay(Backup backup) {
        int doublings = Math.min(MOST_DOUBLINGS, backup.attempt() - 2);
        return backup.plan().retryDelay().multipliedBy(1L << doublings);
    }

    private static List<Work<BackupCommand>> take(Backup backup, Instant due) {
        return effect(
                new TakeBackup(
                        backup.id(),
                        backup.set(),
                        backup.attempt(),
                        backup.plan(),
                        backup.started().at().plus(backup.plan().deadline())),
                "backup",
                due,
                backup);
    }

    private static List<Work<BackupCommand>> verify(Backup backup, Instant due) {
        BackupCompleted completed = Objects.requireNonNull(backup.completed(), backup.id());
        return effect(
                new VerifyBackup(
                        backup.id(),
                        backup.set(),
                        backup.verification(),
                        backup.plan().destination(),
                        completed.catalogueSha256()),
                "verification",
                due,
                backup);
    }

    private static List<Work<BackupCommand>> effect(
            BackupRequest request, String lane, Instant due, Backup backup) {
        return List.of(
                new Work.Effect<>(request, lane, due, backup.verification(), backup.attempt()));
    }
}
