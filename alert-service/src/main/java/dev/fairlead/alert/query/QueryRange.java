package dev.fairlead.alert.query;

import java.time.Duration;
import java.time.Instant;

/** The times at which an expression is evaluated for a graph. */
public record QueryRange(Instant start, Instant end, Duration step) {

    /** As many steps as Prometheus takes for one series: a minute's for a week. */
    private static final long MOST_POINTS = 11_000;

    /**
     * @throws IllegalArgumentException with what was expected
     */
    public static QueryRange of(Instant start, Instant end, Duration step) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "invalid parameter \"end\": '%s' is before the start '%s'"
                            .formatted(end, start));
        }
        if (!step.isPositive()) {
            throw new IllegalArgumentException(
                    "invalid parameter \"step\": '%s' (expected: more than 0)".formatted(step));
        }
        long points = Duration.between(start, end).dividedBy(step);
        if (points > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "exceeded maximum resolution of 11,000 points per timeseries: %d steps (expected: at most %d); take a longer step or a shorter time"
                            .formatted(points, MOST_POINTS));
        }
        return new QueryRange(start, end, step);
    }
}
