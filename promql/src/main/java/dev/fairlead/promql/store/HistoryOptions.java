package dev.fairlead.promql.store;

import java.time.Duration;

/**
 * Limits of a history.
 *
 * @param retention how long samples are kept
 * @param maxBytes how much disk the blocks may take; the oldest go first
 * @param span of time that a new block covers; blocks of a whole day become one
 * @param settled how old samples are when they are written: those that come late are among them
 * @param mostSeries how many series one block of a whole day may have: what joining blocks holds in
 *     memory grows with them
 */
public record HistoryOptions(
        Duration retention, long maxBytes, Duration span, Duration settled, int mostSeries) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException for a limit that is not positive
     */
    public HistoryOptions {
        if (!retention.isPositive() || !span.isPositive() || settled.isNegative()) {
            throw new IllegalArgumentException(
                    "A history needs a retention and a span of more than 0, got %s and %s"
                            .formatted(retention, span));
        }
        if (maxBytes <= 0 || mostSeries <= 0) {
            throw new IllegalArgumentException(
                    "A history needs room for at least 1 byte and 1 series, got %d and %d"
                            .formatted(maxBytes, mostSeries));
        }
    }

    /** 30 days, 2 GiB, blocks of an hour, samples of 5 minutes ago, 100,000 series. */
    public static HistoryOptions defaults() {
        return new HistoryOptions(
                Duration.ofDays(30), 2L << 30, Duration.ofHours(1), Duration.ofMinutes(5), 100_000);
    }

    /** The same, so that samples are written before a store in memory forgets them. */
    public HistoryOptions fittingInto(Duration memory) {
        Duration quarter = memory.dividedBy(4);
        return new HistoryOptions(
                retention,
                maxBytes,
                span.compareTo(quarter.multipliedBy(2)) < 0 ? span : quarter.multipliedBy(2),
                settled.compareTo(quarter) < 0 ? settled : quarter,
                mostSeries);
    }

    /** The same with another retention. */
    public HistoryOptions withRetention(Duration other) {
        return new HistoryOptions(other, maxBytes, span, settled, mostSeries);
    }

    /** The same with another limit of bytes. */
    public HistoryOptions withMaxBytes(long other) {
        return new HistoryOptions(retention, other, span, settled, mostSeries);
    }

    /** The same with another age of what is written. */
    public HistoryOptions withSettled(Duration other) {
        return new HistoryOptions(retention, maxBytes, span, other, mostSeries);
    }

    /** The same with another limit of series. */
    public HistoryOptions withMostSeries(int other) {
        return new HistoryOptions(retention, maxBytes, span, settled, other);
    }
}
