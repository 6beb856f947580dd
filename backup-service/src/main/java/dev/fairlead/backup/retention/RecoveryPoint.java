package dev.fairlead.backup.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * What a retention decides on.
 *
 * @param time when it was made, with the offset of whoever made it
 * @param tags words that were put on it
 */
public record RecoveryPoint(String id, OffsetDateTime time, Set<String> tags) {
    public RecoveryPoint {
        tags = Set.copyOf(tags);
    }

    boolean isAfter(Instant other) {
        long second = time.toEpochSecond();
        return second == other.getEpochSecond()
                ? time.getNano() > other.getNano()
                : second > other.getEpochSecond();
    }
}
