package dev.fairlead.incident.paging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a channel answered. */
public sealed interface Answer {

    /** It has the event. */
    record Taken() implements Answer {}

    /** It will never take this event; asking again would not help. */
    record Rejected(String reason, String detail) implements Answer {}

    /**
     * It may take the event later.
     *
     * @param pause how long the channel asked to wait; null where it did not say
     */
    record Unavailable(String detail, @Nullable Duration pause) implements Answer {}
}
