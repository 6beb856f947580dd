package dev.fairlead.benchmarks.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Measured durations, and their percentiles by the nearest-rank method. */
public final class Durations {
    private final List<Duration> sorted;

    /**
     * @throws IllegalArgumentException where nothing was measured
     */
    public Durations(Collection<Duration> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured (expected: durations)");
        }
        sorted = measured.stream().sorted().toList();
    }

    public int count() {
        return sorted.size();
    }

    /**
     * The smallest measured duration that at least so many percent do not exceed.
     *
     * @param percent more than 0, at most 100
     */
    public Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "percent: %s (expected: more than 0, at most 100)".formatted(percent));
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(rank - 1);
    }

    public Duration longest() {
        return sorted.getLast();
    }
}
