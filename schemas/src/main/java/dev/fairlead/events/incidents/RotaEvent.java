package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that changed who is on call. {@link #schedule()} says where. */
public sealed interface RotaEvent extends Event permits OverrideMade, OverrideWithdrawn {
    String schedule();

    String overrideId();

    Instant at();
}
