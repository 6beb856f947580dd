package dev.fairlead.promql.histogram;

import java.util.Arrays;
import java.util.TreeMap;

/** Collects the parts of a histogram. Not safe for several threads. */
public final class HistogramBuilder {
    private final int schema;
    private final TreeMap<Integer, Double> positive = new TreeMap<>();
    private final TreeMap<Integer, Double> negative = new TreeMap<>();
    private double zeroThreshold;
    private double zeroCount;
    private double count;
    private double sum;
    private double[] customBounds = new double[0];
    private CounterReset hint = CounterReset.UNKNOWN;

    HistogramBuilder(int schema) {
        if ((schema < -4 || schema > 8) && schema != FloatHistogram.CUSTOM_SCHEMA) {
            throw new IllegalArgumentException(
                    "Schema of a native histogram must be -4 to 8, or -53 for custom bounds, got "
                            + schema);
        }
        this.schema = schema;
    }

    /** The zero bucket's largest absolute value. */
    public HistogramBuilder zeroThreshold(double threshold) {
        zeroThreshold = threshold;
        return this;
    }

    /** Observations in the zero bucket. */
    public HistogramBuilder zeroCount(double observations) {
        zeroCount = observations;
        return this;
    }

    /** All observations. */
    public HistogramBuilder count(double observations) {
        count = observations;
        return this;
    }

    /** Sum of the observations. */
    public HistogramBuilder sum(double total) {
        sum = total;
        return this;
    }

    /** What is known of a counter reset. */
    public HistogramBuilder hint(CounterReset known) {
        hint = known;
        return this;
    }

    /** Rising finite bounds, for the custom schema. */
    public HistogramBuilder customBounds(double... bounds) {
        customBounds = bounds.clone();
        return this;
    }

    /** Observations in a positive or custom bucket. */
    public HistogramBuilder positive(int index, double observations) {
        positive.put(index, observations);
        return this;
    }

    /** Observations in a negative bucket. */
    public HistogramBuilder negative(int index, double observations) {
        negative.put(index, observations);
        return this;
    }

    /** The histogram. */
    public FloatHistogram build() {
        return new FloatHistogram(
                schema,
                zeroThreshold,
                zeroCount,
                count,
                sum,
                set(positive),
                set(negative),
                customBounds,
                hint);
    }

    private static BucketSet set(TreeMap<Integer, Double> buckets) {
        int[] indexes = buckets.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] counts = buckets.values().stream().mapToDouble(Double::doubleValue).toArray();
        return BucketSet.of(Arrays.copyOf(indexes, indexes.length), counts);
    }
}
