package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.Arithmetic.compensation;

import dev.fairlead.promql.histogram.Bucket;
import dev.fairlead.promql.histogram.FloatHistogram;
import java.util.List;

/**
 * Statistics of native histograms: interpolation is linear in custom buckets and the zero bucket,
 * and exponential in all others.
 */
final class NativeHistograms {
    private NativeHistograms() {}

    /** What a quantile or fraction came to with regard to observations that are not numbers. */
    enum NaNs {
        NONE,
        SKEWED,
        ONLY
    }

    /** A value with what is to be remarked. */
    record Estimate(double value, NaNs nans) {}

    static Estimate quantile(double q, FloatHistogram histogram) {
        if (q < 0 || q > 1) {
            return sure(q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        List<Bucket> buckets = histogram.buckets();
        if (histogram.count() == 0 || Double.isNaN(q)) {
            return sure(Double.NaN);
        }
        // Observations of not-a-number are in the count but in no bucket: they are above all
        // others.
        boolean nans = Double.isNaN(histogram.sum());
        boolean forward = nans || q < 0.5;
        double rank = (forward ? q : 1 - q) * histogram.count();
        double count = 0;
        Bucket bucket = new Bucket(0, 0, true, true, 0);
        for (Bucket each : forward ? buckets : buckets.reversed()) {
            bucket = each;
            count += each.count();
            if (count >= rank) {
                break;
            }
        }
        double lower = lower(histogram, bucket);
        double upper = upper(histogram, bucket);
        if (histogram.custom() && Double.isInfinite(bucket.lower())) {
            if (bucket.upper() <= 0) {
                return sure(bucket.upper());
            }
            lower = 0;
        } else if (histogram.custom() && Double.isInfinite(bucket.upper())) {
            return sure(bucket.lower());
        }
        count = Math.min(count, histogram.count());
        if (count < rank) {
            return nans ? new Estimate(Double.NaN, NaNs.ONLY) : sure(upper);
        }
        rank = forward ? rank - (count - bucket.count()) : count - rank;
        double fraction = rank / bucket.count();
        return new Estimate(
                interpolate(lower, upper, fraction, histogram.custom()),
                nans ? NaNs.SKEWED : NaNs.NONE);
    }

    private static Estimate sure(double value) {
        return new Estimate(value, NaNs.NONE);
    }

    /** Given bounds may lie around 0, too, but none of them makes a zero bucket. */
    private static boolean isZero(FloatHistogram histogram, Bucket bucket) {
        return !histogram.custom() && bucket.lower() < 0 && bucket.upper() > 0;
    }

    /** The zero bucket of a histogram with observations on one side only reaches to 0 only. */
    private static double lower(FloatHistogram histogram, Bucket bucket) {
        return isZero(histogram, bucket) && !histogram.hasNegative() && histogram.hasPositive()
                ? 0
                : bucket.lower();
    }

    private static double upper(FloatHistogram histogram, Bucket bucket) {
        return isZero(histogram, bucket) && histogram.hasNegative() && !histogram.hasPositive()
                ? 0
                : bucket.upper();
    }

    private static double interpolate(double lower, double upper, double fraction, boolean custom) {
        if (custom || (lower <= 0 && upper >= 0)) {
            return lower + (upper - lower) * fraction;
        }
        double logLower = log2(Math.abs(lower));
        double logUpper = log2(Math.abs(upper));
        return lower > 0
                ? Math.pow(2, logLower + (logUpper - logLower) * fraction)
                : -Math.pow(2, logUpper + (logLower - logUpper) * (1 - fraction));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    static Estimate fraction(double from, double to, FloatHistogram histogram) {
        if (histogram.count() == 0 || Double.isNaN(from) || Double.isNaN(to)) {
            return sure(Double.NaN);
        }
        if (from >= to) {
            return sure(0);
        }
        List<Bucket> buckets = histogram.buckets();
        double total = histogram.count();
        NaNs nans = NaNs.NONE;
        if (Double.isNaN(histogram.sum())) {
            total = buckets.stream().mapToDouble(Bucket::count).sum();
            nans = histogram.count() > total ? NaNs.SKEWED : NaNs.NONE;
        }
        double below = Math.min(total, rank(from, histogram, buckets));
        double upTo = Math.min(total, rank(to, histogram, buckets));
        return new Estimate((upTo - below) / histogram.count(), nans);
    }

    /** The estimated number of observations up to a value. */
    private static double rank(double value, FloatHistogram histogram, List<Bucket> buckets) {
        double rank = 0;
        for (Bucket bucket : buckets) {
            double lower = lower(histogram, bucket);
            double upper = upper(histogram, bucket);
            if (histogram.custom() && Double.isInfinite(lower) && upper > 0) {
                lower = 0;
            }
            if (lower >= value) {
                return rank;
            }
            if (upper > value) {
                return rank + bucket.count() * part(value, lower, upper, histogram.custom());
            }
            rank += bucket.count();
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double part(double value, double lower, double upper, boolean custom) {
        // Nobody knows how far such a bucket reaches: its observations count as at its inner bound.
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            return Double.isInfinite(lower) ? 1 : 0;
        }
        if (custom || (lower <= 0 && upper >= 0)) {
            return (value - lower) / (upper - lower);
        }
        double logLower = log2(Math.abs(lower));
        double logUpper = log2(Math.abs(upper));
        double log = log2(Math.abs(value));
        return value > 0
                ? (log - logLower) / (logUpper - logLower)
                : 1 - (log - logUpper) / (logLower - logUpper);
    }

    static double variance(FloatHistogram histogram) {
        double mean = histogram.sum() / histogram.count();
        double variance = 0;
        double rest = 0;
        for (Bucket bucket : histogram.buckets()) {
            double delta = center(histogram, bucket) - mean;
            double square = bucket.count() * delta * delta;
            rest = compensation(square, variance, rest);
            variance += square;
        }
        return (variance + rest) / histogram.count();
    }

    private static double center(FloatHistogram histogram, Bucket bucket) {
        if (histogram.custom()) {
            return (bucket.upper() + bucket.lower()) / 2;
        }
        if (bucket.lower() <= 0 && bucket.upper() >= 0) {
            return 0;
        }
        return Math.copySign(Math.sqrt(bucket.upper() * bucket.lower()), bucket.upper());
    }
}
