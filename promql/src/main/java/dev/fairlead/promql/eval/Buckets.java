package dev.fairlead.promql.eval;

import org.jspecify.annotations.Nullable;

/**
 * The cumulative buckets of one classic histogram at one step, in rising order of their upper
 * bounds.
 */
final class Buckets {
    /** Differences smaller than this part of the counts come from rounding. */
    private static final double TOLERANCE = 1e-12;

    private static final double SMALLEST_NORMAL = 0x1p-1022;

    private final double[] bounds;
    private final double[] counts;
    private int size;
    private @Nullable Fix fix;

    Buckets(int capacity) {
        bounds = new double[capacity];
        counts = new double[capacity];
    }

    void clear() {
        size = 0;
        fix = null;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Counts that were raised to that of the bucket below.
     *
     * @param lowest the bound of the lowest such bucket
     * @param highest the bound of the highest such bucket
     * @param most by how much at most
     */
    record Fix(double lowest, double highest, double most) {
        private static Fix of(@Nullable Fix before, double bound, double raised) {
            return before == null
                    ? new Fix(bound, bound, raised)
                    : new Fix(before.lowest, bound, Math.max(before.most, raised));
        }
    }

    /** What the last quantile had to raise; null for nothing. */
    @Nullable Fix fix() {
        return fix;
    }

    /** Adds a bucket; one with the same bound, written differently, is added to it. */
    void add(double upperBound, double count) {
        if (size > 0 && bounds[size - 1] == upperBound) {
            counts[size - 1] += count;
            return;
        }
        bounds[size] = upperBound;
        counts[size++] = count;
    }

    /** The quantile, linearly interpolated in its bucket. */
    double quantile(double q) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        makeMonotonic();
        if (size < 2 || counts[size - 1] == 0) {
            return Double.NaN;
        }
        double rank = q * counts[size - 1];
        int bucket = 0;
        while (bucket < size - 1 && !(counts[bucket] >= rank)) {
            bucket++;
        }
        if (bucket == size - 1) {
            return bounds[size - 2];
        }
        if (bucket == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = bucket == 0 ? 0 : bounds[bucket - 1];
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        return start + (bounds[bucket] - start) * ((rank - below) / (counts[bucket] - below));
    }

    private void makeMonotonic() {
        double previous = counts[0];
        for (int i = 1; i < size; i++) {
            double current = counts[i];
            if (current == previous) {
                continue;
            }
            if (almostEqual(previous, current)) {
                counts[i] = previous;
            } else if (current < previous) {
                fix = Fix.of(fix, bounds[i], previous - current);
                counts[i] = previous;
            } else {
                previous = current;
            }
        }
    }

    private static boolean almostEqual(double a, double b) {
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < SMALLEST_NORMAL) {
            return difference < TOLERANCE * SMALLEST_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
    }

    /** The estimated part of the observations between two values. */
    double fraction(double lower, double upper) {
        double total = counts[size - 1];
        if (bounds[size - 1] != Double.POSITIVE_INFINITY || total == 0) {
            return Double.NaN;
        }
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        if (lower >= upper) {
            return 0;
        }
        return (Math.min(total, rank(upper)) - Math.min(total, rank(lower))) / total;
    }

    /**
     * The estimated number of observations up to a value. The lowest bucket starts at 0 where it
     * ends above 0. Where it does not, nobody knows where it starts: its observations count as
     * below any value in it.
     */
    private double rank(double value) {
        double start = bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
        double below = 0;
        for (int i = 0; i < size && start < value; i++) {
            if (value < bounds[i]) {
                return start == Double.NEGATIVE_INFINITY
                        ? counts[i]
                        : below + (counts[i] - below) * (value - start) / (bounds[i] - start);
            }
            start = bounds[i];
            below = counts[i];
        }
        return below;
    }
}
