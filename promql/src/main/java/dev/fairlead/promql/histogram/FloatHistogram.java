package dev.fairlead.promql.histogram;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A native histogram with counts as floating point numbers.
 *
 * <p>With schema n from -4 to 8 the bucket of index i holds the observations above 2^((i-1)·2^-n)
 * and up to 2^(i·2^-n), negative ones mirrored, and the zero bucket those of an absolute value up
 * to the zero threshold. With schema -53 the bounds are given, and bucket i holds those above bound
 * i-1 and up to bound i; the last one has no upper bound.
 *
 * <p>See prometheus.io/docs/specs/native_histograms.
 */
public final class FloatHistogram {
    /** The schema of histograms with custom bounds. */
    public static final int CUSTOM_SCHEMA = -53;

    private final int schema;
    private final double zeroThreshold;
    private final double zeroCount;
    private final double count;
    private final double sum;
    private final BucketSet positive;
    private final BucketSet negative;
    private final double[] customBounds;
    private final CounterReset hint;

    FloatHistogram(
            int schema,
            double zeroThreshold,
            double zeroCount,
            double count,
            double sum,
            BucketSet positive,
            BucketSet negative,
            double[] customBounds,
            CounterReset hint) {
        this.schema = schema;
        this.zeroThreshold = zeroThreshold;
        this.zeroCount = zeroCount;
        this.count = count;
        this.sum = sum;
        this.positive = positive;
        this.negative = negative;
        this.customBounds = customBounds;
        this.hint = hint;
    }

    /** Memory that it takes, roughly. */
    public long bytes() {
        long buckets = positive.counts.length + (long) negative.counts.length;
        return 160 + buckets * (Integer.BYTES + Double.BYTES) + 8L * customBounds.length;
    }

    /** A builder for a histogram of a schema. */
    public static HistogramBuilder builder(int schema) {
        return new HistogramBuilder(schema);
    }

    /** The schema: -4 to 8, or {@link #CUSTOM_SCHEMA}. */
    public int schema() {
        return schema;
    }

    /** Whether the bounds are given one by one. */
    public boolean custom() {
        return schema == CUSTOM_SCHEMA;
    }

    /** Largest absolute value that falls into the zero bucket. */
    public double zeroThreshold() {
        return zeroThreshold;
    }

    /** Observations in the zero bucket. */
    public double zeroCount() {
        return zeroCount;
    }

    /** All observations, those of not-a-number included. */
    public double count() {
        return count;
    }

    /** Sum of all observations. */
    public double sum() {
        return sum;
    }

    /** What is known of a counter reset. */
    public CounterReset hint() {
        return hint;
    }

    /** The custom bounds without the infinite one; a copy. */
    public double[] customBounds() {
        return customBounds.clone();
    }

    /** Whether there are observations in positive buckets. */
    public boolean hasPositive() {
        return positive.size() > 0;
    }

    /** Whether there are observations in negative buckets. */
    public boolean hasNegative() {
        return negative.size() > 0;
    }

    BucketSet positive() {
        return positive;
    }

    BucketSet negative() {
        return negative;
    }

    FloatHistogram with(
            double newZeroCount,
            double newCount,
            double newSum,
            BucketSet newPositive,
            BucketSet newNegative) {
        return new FloatHistogram(
                schema,
                zeroThreshold,
                newZeroCount,
                newCount,
                newSum,
                newPositive,
                newNegative,
                customBounds,
                hint);
    }

    /** The same with another hint. */
    public FloatHistogram withHint(CounterReset other) {
        return new FloatHistogram(
                schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positive,
                negative,
                customBounds,
                other);
    }

    /** All counts and the sum multiplied; a negative factor makes a gauge. */
    public FloatHistogram multiply(double factor) {
        FloatHistogram product =
                with(
                        zeroCount * factor,
                        count * factor,
                        sum * factor,
                        positive.multiply(factor),
                        negative.multiply(factor));
        return factor < 0 ? product.withHint(CounterReset.GAUGE) : product;
    }

    /**
     * All counts and the sum divided; a division by 0 leaves no buckets; a negative divisor makes a
     * gauge.
     */
    public FloatHistogram divide(double divisor) {
        FloatHistogram quotient =
                with(
                        zeroCount / divisor,
                        count / divisor,
                        sum / divisor,
                        divisor == 0 ? BucketSet.EMPTY : positive.divide(divisor),
                        divisor == 0 ? BucketSet.EMPTY : negative.divide(divisor));
        return divisor < 0 ? quotient.withHint(CounterReset.GAUGE) : quotient;
    }

    /**
     * A sum or difference.
     *
     * @param histogram the result
     * @param resetCollision whether one side knew of a reset and the other of none
     * @param boundsReconciled whether custom bounds differed, so that only the common ones are left
     */
    public record Combination(
            FloatHistogram histogram, boolean resetCollision, boolean boundsReconciled) {}

    /**
     * The sum.
     *
     * @throws IncompatibleHistogramsException where one has custom bounds and the other not
     */
    public Combination plus(FloatHistogram other) {
        return Combiner.combine(this, other, 1);
    }

    /**
     * The difference.
     *
     * @throws IncompatibleHistogramsException where one has custom bounds and the other not
     */
    public Combination minus(FloatHistogram other) {
        return Combiner.combine(this, other, -1);
    }

    /**
     * The observations on one side of a threshold. What a bucket holds is taken to be spread over
     * it, evenly with custom bounds and in the zero bucket, else exponentially; count and sum are
     * estimated anew where a bucket changes. A bucket without a bound is dropped where it is cut.
     *
     * @param below whether to keep those up to the threshold; otherwise those above it
     */
    public FloatHistogram trim(double threshold, boolean below) {
        return new Trimmer(this, threshold, below).trim();
    }

    /** The same observations at a lower resolution. */
    public FloatHistogram toSchema(int target) {
        if (target == schema) {
            return this;
        }
        int shift = schema - target;
        return new FloatHistogram(
                target,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                positive.map(index -> ((index - 1) >> shift) + 1),
                negative.map(index -> ((index - 1) >> shift) + 1),
                customBounds,
                hint);
    }

    /** Whether the counts show a reset since an earlier histogram of the same series. */
    public boolean isResetSince(FloatHistogram previous) {
        return switch (hint) {
            case RESET -> true;
            case NOT_RESET -> false;
            case UNKNOWN, GAUGE -> Combiner.isReset(this, previous);
        };
    }

    /** The upper bound of the positive bucket of an index. */
    double bound(int index) {
        if (!custom()) {
            return exponentialBound(index, schema);
        }
        if (index < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return index < customBounds.length ? customBounds[index] : Double.POSITIVE_INFINITY;
    }

    /** The upper bound of the bucket of an index, with an exponential schema. */
    public static double exponentialBound(int index, int schema) {
        if (schema <= 0) {
            long exponent = (long) index << -schema;
            // The highest bucket ends at the largest finite number.
            return exponent == 1024 ? Double.MAX_VALUE : Math.scalb(1.0, (int) exponent);
        }
        int whole = index >> schema;
        int part = index - (whole << schema);
        double fraction = part == 0 ? 1 : Math.pow(2, (double) part / (1 << schema));
        return whole == 1024 && part == 0 ? Double.MAX_VALUE : Math.scalb(fraction, whole);
    }

    /**
     * All populated buckets from the lowest to the highest; those next to the zero bucket do not
     * overlap it.
     */
    public List<Bucket> buckets() {
        var all = new ArrayList<Bucket>(positive.size() + negative.size() + 1);
        for (int i = negative.size() - 1; i >= 0; i--) {
            int index = negative.indexes[i];
            Bucket bucket =
                    new Bucket(-bound(index), -bound(index - 1), true, false, negative.counts[i]);
            all.add(
                    bucket.upper() > -zeroThreshold
                            ? bucket.withBounds(bucket.lower(), -zeroThreshold)
                            : bucket);
        }
        if (zeroCount > 0) {
            all.add(new Bucket(-zeroThreshold, zeroThreshold, true, true, zeroCount));
        }
        for (int i = 0; i < positive.size(); i++) {
            int index = positive.indexes[i];
            boolean first = custom() && index == 0;
            Bucket bucket =
                    new Bucket(bound(index - 1), bound(index), first, true, positive.counts[i]);
            boolean overlaps = !custom() && bucket.lower() < zeroThreshold;
            all.add(overlaps ? bucket.withBounds(zeroThreshold, bucket.upper()) : bucket);
        }
        return all;
    }

    /** Writes the binary form that {@link #read} understands. */
    public void write(DataOutput out) throws IOException {
        HistogramCodec.write(this, out);
    }

    /** Reads the binary form. */
    public static FloatHistogram read(DataInput in) throws IOException {
        return HistogramCodec.read(in);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatHistogram that
                && schema == that.schema
                && zeroThreshold == that.zeroThreshold
                && zeroCount == that.zeroCount
                && count == that.count
                && Double.doubleToLongBits(sum) == Double.doubleToLongBits(that.sum)
                && positive.equals(that.positive)
                && negative.equals(that.negative)
                && Arrays.equals(customBounds, that.customBounds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, zeroThreshold, zeroCount, count, sum, positive, negative);
    }

    /** Count, sum and the populated buckets with their bounds, as Prometheus prints them. */
    @Override
    public String toString() {
        return HistogramText.print(this);
    }
}
