package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to the maintenance checklist of a day or month. */
public sealed interface ChecklistEvent extends Event permits ChecklistItemTicked {
    String period();

    Instant at();
}
