package dev.fairlead.backup.backup;

import dev.fairlead.events.backups.BackupStarted;

/** State of a backup's stream. */
public sealed interface BackupState {

    /** No event yet. */
    record Absent() implements BackupState {}

    /** Started, and its plan is the next event: no command ever meets this state. */
    record Announced(BackupStarted started) implements BackupState {}

    /** Started, with its plan. */
    record Known(Backup backup) implements BackupState {}
}
