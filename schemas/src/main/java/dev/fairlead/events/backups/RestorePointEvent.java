package dev.fairlead.events.backups;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** A moment that has a name. */
public sealed interface RestorePointEvent extends Event permits RestorePointCreated {
    String backupSet();

    String name();

    Instant at();
}
