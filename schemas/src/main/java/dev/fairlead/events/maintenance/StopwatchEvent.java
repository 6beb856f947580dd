package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to what is measured for reports. Internal. */
public sealed interface StopwatchEvent extends Event permits StopwatchBegun, StopwatchRead {
    String watchId();

    Instant at();
}
