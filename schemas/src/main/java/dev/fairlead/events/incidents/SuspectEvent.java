package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * What is known of a deployment that an incident may suspect. Internal: it joins what two topics
 * tell in no certain order.
 */
public sealed interface SuspectEvent extends Event permits SuspectNamed, SuspectRolledBack {
    String deploymentId();

    Instant at();
}
