package dev.fairlead.platform.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Streams that hold one event each, as facts do: they are named by their category and the id of
 * that event, a UUID of version 7, which says when it was made. Their positions would be kept for
 * ever, one for each event; whoever reacts to them keeps them for a while and drops what is older.
 *
 * @param category such as {@code access}
 * @param kept how long their positions are kept; longer than their topic keeps the events
 */
public record OneEventStreams(String category, Duration kept) {

    /** Whether nobody knows any more if the stream's event was handled. */
    public boolean isForgotten(String stream, Instant now) {
        return stream.startsWith(beginning()) && stream.compareTo(end(now)) < 0;
    }

    /** What the names of all of them begin with. */
    String beginning() {
        return category + "-";
    }

    /** What the names of those that are forgotten are before. */
    String end(Instant now) {
        return beginning() + new UUID(now.minus(kept).toEpochMilli() << 16, 0);
    }
}
