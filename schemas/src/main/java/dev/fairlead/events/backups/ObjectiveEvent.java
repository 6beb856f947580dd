package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Whether what can be restored is as new as the tier of a backup set asks. */
public sealed interface ObjectiveEvent extends Event
        permits RecoveryObjectiveAtRisk, RecoveryObjectiveBreached, RecoveryObjectiveMet {
    String backupSet();

    Instant at();
}
