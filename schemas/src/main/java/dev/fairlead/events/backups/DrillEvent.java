package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to a recovery drill. */
public sealed interface DrillEvent extends Event
        permits DrillCompleted, DrillPlanned, DrillStarted {
    String drillId();

    String backupSet();

    Instant at();
}
