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
 */
public record StoreOptions(Duration retention, long maxBytes, int maxSeries, Duration outOfOrder) {
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
        if (outOfOrder.isNegative()) {
            throw new IllegalArgumentException(
                    "Tolerance for late samples must not be negative, got " + outOfOrder);
        }
    }

    /** 2 hours, 256 MiB, 100,000 series, in order only. */
    public static StoreOptions defaults() {
        return new StoreOptions(Duration.ofHours(2), 256L << 20, 100_000, Duration.ZERO);
    }

    /** The same with another retention. */
    public StoreOptions withRetention(Duration other) {
        return new StoreOptions(other, maxBytes, maxSeries, outOfOrder);
    }

    /** The same with another limit of bytes. */
    public StoreOptions withMaxBytes(long other) {
        return new StoreOptions(retention, other, maxSeries, outOfOrder);
    }

    /** The same with another limit of series. */
    public StoreOptions withMaxSeries(int other) {
        return new StoreOptions(retention, maxBytes, other, outOfOrder);
    }

    /** The same with another tolerance for late samples. */
    public StoreOptions withOutOfOrder(Duration other) {
        return new StoreOptions(retention, maxBytes, maxSeries, other);
    }
}
