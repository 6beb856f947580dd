package dev.fairlead.backup.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Again and again, counted from midnight UTC.
 *
 * @param every a part of a day, of whole seconds
 */
public record Interval(Duration every) {

    public Interval {
        if (every.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "every: %s (expected: at least a second)".formatted(every));
        }
    }

    /** The first time after the given one. */
    public Instant next(Instant after) {
        long length = every.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), length) + 1) * length);
    }
}
