package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that changes the numbers of a day. Internal. */
public sealed interface NumbersEvent extends Event permits DayCounted {
    String day();

    Instant at();
}
