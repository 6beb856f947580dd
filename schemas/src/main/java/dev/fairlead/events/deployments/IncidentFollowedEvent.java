package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * What is known of incidents that may hold releases. Internal: their own topic tells it already.
 */
public sealed interface IncidentFollowedEvent extends Event permits IncidentFollowed {
    String incidentId();

    Instant at();
}
