package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to what probes look back on. Internal. */
public sealed interface SightingEvent extends Event permits SignSeen {
    String subject();

    Instant at();
}
