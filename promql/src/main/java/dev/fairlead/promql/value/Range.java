package dev.fairlead.promql.value;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series with its points in rising order of time. The arrays are not copied and must not be
 * changed.
 *
 * @param timestamps milliseconds since the epoch
 * @param values a number for each time, not-a-number where the point is a histogram
 * @param histograms null where all points are numbers; otherwise a histogram, or null for a number,
 *     for each time
 */
@SuppressWarnings(
        "ArrayRecordComponent") // one object per point would dominate the cost of range queries
public record Range(
        Labels labels,
        long[] timestamps,
        double[] values,
        @Nullable FloatHistogram @Nullable [] histograms) {
    /** A series of numbers. */
    public Range(Labels labels, long[] timestamps, double[] values) {
        this(labels, timestamps, values, null);
    }

    /** Number of points. */
    public int size() {
        return timestamps.length;
    }

    /** The histogram of a point; null where it is a number. */
    public @Nullable FloatHistogram histogram(int index) {
        return histograms == null ? null : histograms[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Range that
                && labels.equals(that.labels)
                && Arrays.equals(timestamps, that.timestamps)
                && Arrays.equals(values, that.values)
                && Arrays.equals(histograms, that.histograms);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(labels.toSeriesText()).append(" =>");
        for (int i = 0; i < timestamps.length; i++) {
            FloatHistogram histogram = histogram(i);
            text.append(' ').append(histogram == null ? (Object) values[i] : histogram);
            text.append(" @[").append(timestamps[i]).append(']');
        }
        return text.toString();
    }
}
