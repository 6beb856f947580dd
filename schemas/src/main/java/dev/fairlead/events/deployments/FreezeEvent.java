package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Times in which nothing is released, as people declare and end them. */
public sealed interface FreezeEvent extends Event
        permits FreezeDeclared, FreezeStarted, FreezeEnded {
    String freezeId();

    Instant at();
}
