package dev.fairlead.promql.store;

import java.time.Duration;

/**
 * Limits of a store.
 *
 * @param retention how long samples are kept
 * @param maxBytes how much memory samples may take; the oldest go first
 * @param maxSeries how many series there may be at once
 * @param outOfOrder how much older than the newest sample of its series a sample may be; zero
 *     refuses all that are older
 * @param keptSeries how many of the series only privileged sources may start, see {@link
 *     SeriesSource}
 * @param longestLabels characters that the names and values of a series may have together
 * @param idle how long a series is without a sample until it leaves, where others find no room
 */
public record StoreOptions(
        Duration retention,
        long maxBytes,
        int maxSeries,
        Duration outOfOrder,
        int keptSeries,
        int longestLabels,
        Duration idle) {
    private static final Duration IDLE = Duration.ofMinutes(15);

    /**
     * How far ahead of the time at which it comes a sample may be: as in Prometheus, what a clock
     * may be wrong. One from further ahead would make all that come later out of order.
     */
    public static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    /** The latest time that a sample may have that comes now, in milliseconds since the epoch. */
    public static long latest(long now) {
        return now + MOST_AHEAD.toMillis();
    }

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException for a limit that is not positive, or a negative tolerance
     */
    public StoreOptions {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException(
                    "Retention of a time series store must be positive, got " + retention);
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException(
                    "A time series store needs room for at least 1 byte, got " + maxBytes);
        }
        if (maxSeries <= 0) {
            throw new IllegalArgumentException(
                    "A time series store needs room for at least 1 series, got " + maxSeries);
        }
        if (keptSeries < 0 || keptSeries >= maxSeries) {
            throw new IllegalArgumentException(
                    "Of %d series 0 to %d can be kept for privileged sources, got %d"
                            .formatted(maxSeries, maxSeries - 1, keptSeries));
        }
        if (outOfOrder.isNegative()) {
            throw new IllegalArgumentException(
                    "Tolerance for late samples must not be negative, got " + outOfOrder);
        }
    }

    /** Nothing is kept free, and series leave after 15 minutes. */
    public StoreOptions(Duration retention, long maxBytes, int maxSeries, Duration outOfOrder) {
        this(retention, maxBytes, maxSeries, outOfOrder, 0, Integer.MAX_VALUE, IDLE);
    }

    /** 2 hours, 256 MiB, 100,000 series, in order only. */
    public static StoreOptions defaults() {
        return new StoreOptions(Duration.ofHours(2), 256L << 20, 100_000, Duration.ZERO);
    }

    /** The same with another retention. */
    public StoreOptions withRetention(Duration other) {
        return new StoreOptions(
                other, maxBytes, maxSeries, outOfOrder, keptSeries, longestLabels, idle);
    }

    /** The same with another limit of bytes. */
    public StoreOptions withMaxBytes(long other) {
        return new StoreOptions(
                retention, other, maxSeries, outOfOrder, keptSeries, longestLabels, idle);
    }

    /** The same with another limit of series. */
    public StoreOptions withMaxSeries(int other) {
        return new StoreOptions(
                retention, maxBytes, other, outOfOrder, keptSeries, longestLabels, idle);
    }

    /** The same with another tolerance for late samples. */
    public StoreOptions withOutOfOrder(Duration other) {
        return new StoreOptions(
                retention, maxBytes, maxSeries, other, keptSeries, longestLabels, idle);
    }

    /** The same with a limit of the length of labels. */
    public StoreOptions withLongestLabels(int other) {
        return new StoreOptions(
                retention, maxBytes, maxSeries, outOfOrder, keptSeries, other, idle);
    }

    /** The same with room for privileged sources only. */
    public StoreOptions withKeptSeries(int other) {
        return new StoreOptions(
                retention, maxBytes, maxSeries, outOfOrder, other, longestLabels, idle);
    }
}
