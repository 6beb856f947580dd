package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what can be restored is as new as the tier of a backup set asks. */
public sealed interface ObjectiveEvent extends Event
        permits RecoveryObjectiveAtRisk, RecoveryObjectiveBreached, RecoveryObjectiveMet {
    String backupSet();

    Instant at();

    /** Name of the copy that it is about; null for what is stored here. */
    @Nullable String copy();
}
