package dev.fairlead.promql.api;

import dev.fairlead.promql.histogram.Bucket;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.HistogramBuilder;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A native histogram as the HTTP API gives it: populated buckets with their bounds, but neither the
 * schema nor the zero threshold. Both are found from the bounds.
 *
 * <p>Bounds that fit no exponential schema are custom ones. Those of empty buckets are not known,
 * so two histograms of one series may differ in their custom bounds.
 *
 * @param buckets with observations, from the lowest to the highest
 */
record ApiHistogram(double count, double sum, List<Bucket> buckets) {
    private static final double TOLERANCE = 1e-9;

    /**
     * The histogram.
     *
     * @throws IllegalArgumentException where no histogram has such buckets
     */
    FloatHistogram toHistogram() {
        if (buckets.isEmpty()) {
            return FloatHistogram.builder(0).count(count).sum(sum).build();
        }
        // From the finest: a bucket that the zero bucket cuts short fits coarser schemas, too.
        for (int schema = 8; schema >= -4; schema--) {
            FloatHistogram histogram = exponential(schema);
            if (histogram != null && shows(histogram)) {
                return histogram;
            }
        }
        FloatHistogram histogram = custom();
        if (!shows(histogram)) {
            throw new IllegalArgumentException(
                    "the buckets "
                            + buckets
                            + " are those of no native histogram: expected the bounds of an"
                            + " exponential schema, or rising custom bounds");
        }
        return histogram;
    }

    private @Nullable FloatHistogram exponential(int schema) {
        HistogramBuilder builder = FloatHistogram.builder(schema).count(count).sum(sum);
        double threshold = 0;
        for (Bucket bucket : buckets) {
            if (bucket.lowerInclusive() && bucket.upperInclusive()) {
                builder.zeroCount(bucket.count());
                threshold = Math.max(threshold, bucket.upper());
                continue;
            }
            boolean positive = bucket.upperInclusive();
            double outer = positive ? bucket.upper() : -bucket.lower();
            double inner = positive ? bucket.lower() : -bucket.upper();
            if (!(outer > 0 && inner >= 0)) {
                return null;
            }
            int index = index(outer, schema);
            if (positive) {
                builder.positive(index, bucket.count());
            } else {
                builder.negative(index, bucket.count());
            }
            if (inner > FloatHistogram.exponentialBound(index - 1, schema) * (1 + TOLERANCE)) {
                threshold = Math.max(threshold, inner);
            }
        }
        return Double.isInfinite(threshold) ? null : builder.zeroThreshold(threshold).build();
    }

    private static int index(double bound, int schema) {
        double perBucket = Math.scalb(1.0, schema);
        return Double.isInfinite(bound)
                ? (int) (1024 * perBucket) + 1
                : (int) Math.round(log2(bound) * perBucket);
    }

    private static double log2(double value) {
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT);
        return exponent + Math.log(Math.scalb(value, -exponent)) / Math.log(2);
    }

    private FloatHistogram custom() {
        double[] bounds =
                buckets.stream()
                        .flatMapToDouble(bucket -> DoubleStream.of(bucket.lower(), bucket.upper()))
                        .filter(Double::isFinite)
                        .sorted()
                        .distinct()
                        .toArray();
        HistogramBuilder builder =
                FloatHistogram.builder(FloatHistogram.CUSTOM_SCHEMA)
                        .count(count)
                        .sum(sum)
                        .customBounds(bounds);
        for (Bucket bucket : buckets) {
            int index = (int) DoubleStream.of(bounds).filter(b -> b < bucket.upper()).count();
            builder.positive(index, bucket.count());
        }
        return builder.build();
    }

    private boolean shows(FloatHistogram histogram) {
        List<Bucket> shown = histogram.buckets();
        return shown.size() == buckets.size()
                && IntStream.range(0, shown.size())
                        .allMatch(i -> same(shown.get(i), buckets.get(i)));
    }

    private static boolean same(Bucket a, Bucket b) {
        return a.lowerInclusive() == b.lowerInclusive()
                && a.upperInclusive() == b.upperInclusive()
                && a.count() == b.count()
                && near(a.lower(), b.lower())
                && near(a.upper(), b.upper());
    }

    private static boolean near(double a, double b) {
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.min(Math.abs(a), Math.abs(b));
    }
}
