package dev.fairlead.backup.backup;

import dev.fairlead.backup.backup.BackupState.Announced;
import dev.fairlead.backup.backup.BackupState.Known;
import dev.fairlead.events.backups.BackupAttemptFailed;
import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupPlanned;
import dev.fairlead.events.backups.BackupStarted;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.RecoveryPointExpired;
import dev.fairlead.events.backups.VerificationRequested;

/** What an event makes of a backup. */
final class BackupEvolution {

    private BackupEvolution() {}

    static BackupState evolve(BackupState state, BackupEvent event) {
        if (event instanceof BackupStarted started) {
            return new Announced(started);
        }
        if (state instanceof Announced(BackupStarted started)
                && event instanceof BackupPlanned planned) {
            return new Known(
                    Backup.planned(
                            started, BackupPlan.FORM.read(planned.planFormat(), planned.plan())));
        }
        if (!(state instanceof Known(Backup backup))) {
            throw new IllegalStateException(
                    "%s of backup %s: without its start before it"
                            .formatted(event.getClass().getSimpleName(), event.backupId()));
        }
        return new Known(
                switch (event) {
                    case BackupStarted _, BackupPlanned _ -> backup;
                    case BackupAttemptFailed _ -> backup.tryingAgain();
                    case BackupCompleted completed -> backup.with(completed);
                    case VerificationRequested asked -> backup.verifiedFor(asked.requestedBy());
                    case BackupVerified verified -> backup.with(verified);
                    case BackupFailed failed -> backup.with(failed);
                    case RecoveryPointExpired expired -> backup.with(expired);
                });
    }
}
