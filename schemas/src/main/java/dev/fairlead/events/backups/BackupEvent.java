package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to a backup. */
public sealed interface BackupEvent extends Event
        permits BackupAttemptFailed,
                BackupCompleted,
                BackupFailed,
                BackupPlanned,
                BackupStarted,
                BackupVerified,
                RecoveryPointExpired,
                VerificationRequested {
    String backupId();

    String backupSet();

    Instant at();
}
