package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * What is known of maintenance windows in which nothing is released. Internal: their own topic
 * tells it already.
 */
public sealed interface WindowFollowedEvent extends Event permits WindowFollowed {
    String windowId();

    Instant at();
}
