package dev.fairlead.promql.histogram;

/**
 * Cuts a histogram at a threshold, with the estimates of Prometheus' trim operators: the middle of
 * what is left of a bucket stands for its observations.
 */
final class Trimmer {
    private final FloatHistogram histogram;
    private final double threshold;
    private final boolean below;
    private final boolean even;
    private double count;
    private double sum;
    private boolean changed;

    Trimmer(FloatHistogram histogram, double threshold, boolean below) {
        this.histogram = histogram;
        this.threshold = threshold;
        this.below = below;
        this.even = histogram.custom();
    }

    /** How many observations are left of a bucket, and the value that stands for them. */
    private record Rest(double count, double middle) {}

    FloatHistogram trim() {
        BucketSet positive = trim(histogram.positive(), true);
        BucketSet negative = trim(histogram.negative(), false);
        double zeroCount = histogram.zeroCount();
        if (zeroCount > 0) {
            Rest rest = zeroBucket();
            changed |= rest.count != zeroCount;
            zeroCount = rest.count;
            add(rest);
        }
        return changed ? histogram.with(zeroCount, count, sum, positive, negative) : histogram;
    }

    private void add(Rest rest) {
        count += rest.count;
        sum += rest.middle * rest.count;
    }

    private BucketSet trim(BucketSet buckets, boolean positive) {
        var counts = buckets.counts.clone();
        for (int i = 0; i < counts.length; i++) {
            double inner = histogram.bound(buckets.indexes[i] - 1);
            double outer = histogram.bound(buckets.indexes[i]);
            double lower = positive ? inner : -outer;
            double upper = positive ? outer : -inner;
            boolean whole = below ? upper <= threshold : lower >= threshold;
            boolean part = below ? lower < threshold : upper > threshold;
            if (whole) {
                add(new Rest(counts[i], middle(lower, upper, positive)));
            } else if (part) {
                Rest rest = cut(lower, upper, counts[i], positive);
                changed |= rest.count != counts[i];
                counts[i] = rest.count;
                add(rest);
            } else {
                counts[i] = 0;
                changed = true;
            }
        }
        return BucketSet.of(buckets.indexes, counts);
    }

    private Rest cut(double lower, double upper, double all, boolean positive) {
        if (Double.isInfinite(lower)) {
            return below ? keepBelowOpen(upper, all) : keepAboveOpen(upper, all);
        }
        if (Double.isInfinite(upper)) {
            // Nothing is known of the spread, so that what may be beyond the threshold goes.
            return new Rest(!below && threshold >= lower ? all : 0, below ? lower : threshold);
        }
        double share = all * shareBelow(lower, upper, positive);
        return below
                ? new Rest(share, middle(lower, threshold, positive))
                : new Rest(all - share, middle(threshold, upper, positive));
    }

    /** A bucket without lower bound; with a positive upper one it is taken to start at 0. */
    private Rest keepBelowOpen(double upper, double all) {
        if (threshold > 0 && upper > 0 && !Double.isInfinite(upper)) {
            return new Rest(all * threshold / upper, threshold / 2);
        }
        return upper <= 0 ? new Rest(all, threshold) : new Rest(0, 0);
    }

    private Rest keepAboveOpen(double upper, double all) {
        if (threshold == Double.NEGATIVE_INFINITY) {
            return new Rest(all, 0);
        }
        if (threshold >= 0 && upper > threshold && !Double.isInfinite(upper)) {
            return new Rest(all * (1 - threshold / upper), (threshold + upper) / 2);
        }
        return new Rest(0, 0);
    }

    /** The share of a bucket's observations up to the threshold, which lies within its bounds. */
    private double shareBelow(double lower, double upper, boolean positive) {
        if (even) {
            return (threshold - lower) / (upper - lower);
        }
        double logLower = log2(lower);
        double logUpper = log2(upper);
        double log = log2(threshold);
        return positive
                ? (log - logLower) / (logUpper - logLower)
                : 1 - (log - logUpper) / (logLower - logUpper);
    }

    private static double log2(double value) {
        return Math.log(Math.abs(value)) / Math.log(2);
    }

    private double middle(double lower, double upper, boolean positive) {
        if (Double.isInfinite(lower)) {
            return Double.isInfinite(upper) ? 0 : upper > 0 ? upper / 2 : upper;
        }
        if (Double.isInfinite(upper)) {
            return lower;
        }
        if (even) {
            return (lower + upper) / 2;
        }
        double mean = Math.sqrt(Math.abs(lower * upper));
        return positive ? mean : -mean;
    }

    /** The zero bucket; without observations on one side of zero it does not reach there. */
    private Rest zeroBucket() {
        double all = histogram.zeroCount();
        boolean onlyPositive = histogram.hasPositive() && !histogram.hasNegative();
        boolean onlyNegative = histogram.hasNegative() && !histogram.hasPositive();
        double lower = onlyPositive ? 0 : -histogram.zeroThreshold();
        double upper = onlyNegative ? 0 : histogram.zeroThreshold();
        double middle = (lower + upper) / 2;
        if (threshold <= lower) {
            return below ? new Rest(0, 0) : new Rest(all, middle);
        }
        if (threshold >= upper) {
            return below ? new Rest(all, middle) : new Rest(0, 0);
        }
        return below
                ? new Rest(all * ((threshold - lower) / (upper - lower)), (lower + threshold) / 2)
                : new Rest(all * ((upper - threshold) / (upper - lower)), (threshold + upper) / 2);
    }
}
