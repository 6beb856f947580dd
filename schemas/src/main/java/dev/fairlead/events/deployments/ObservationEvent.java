package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** What other tools say of deployments that they carry out themselves. */
public sealed interface ObservationEvent extends Event permits DeploymentObserved {
    String deploymentId();

    String service();

    String environment();

    String version();

    Instant at();
}
