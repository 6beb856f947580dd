package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to the schedules of a backup set. Internal. */
public sealed interface ScheduleEvent extends Event
        permits BackupSetRetired, BackupSetScheduled, ScheduledRunStarted {
    String backupSet();

    Instant at();
}
