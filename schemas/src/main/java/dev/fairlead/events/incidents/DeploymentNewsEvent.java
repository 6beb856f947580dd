package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * What is heard of a deployment that somebody is told of. Internal: the deployment is another's.
 */
public sealed interface DeploymentNewsEvent extends Event permits DeploymentNoted {
    String deploymentId();

    Instant at();
}
