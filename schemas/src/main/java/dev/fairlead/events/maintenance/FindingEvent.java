package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that a probe found, or found no more. */
public sealed interface FindingEvent extends Event permits FindingClosed, FindingOpened {
    String findingId();

    String probe();

    String kind();

    String object();

    String team();

    Instant at();
}
