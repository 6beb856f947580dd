package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** What is said about records on the pipelines' topic that prove nothing. */
public sealed interface RefusalEvent extends Event permits ReleaseRefused {
    String requestKey();

    Instant at();
}
