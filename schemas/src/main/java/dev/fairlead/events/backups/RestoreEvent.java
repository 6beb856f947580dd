package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to a restore. */
public sealed interface RestoreEvent extends Event
        permits RestoreCompleted, RestoreFailed, RestorePlanned, RestoreStarted {
    String restoreId();

    String backupSet();

    Instant at();
}
