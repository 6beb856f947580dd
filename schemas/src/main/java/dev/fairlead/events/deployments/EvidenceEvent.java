package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * What is known of a version before anybody asks for its release. Internal: the pipelines' topic
 * tells it already.
 */
public sealed interface EvidenceEvent extends Event permits EvidenceKept {
    String service();

    String version();

    Instant at();
}
