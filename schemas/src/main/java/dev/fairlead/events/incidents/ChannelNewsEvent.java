package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** What a channel is told of deployments. {@link #channel()} names it. */
public sealed interface ChannelNewsEvent extends Event
        permits DeploymentNewsAsked,
                DeploymentNewsGathered,
                DeploymentsAnnounced,
                DeploymentsNotAnnounced {
    String channel();

    Instant at();
}
