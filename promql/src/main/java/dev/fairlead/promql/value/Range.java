package dev.fairlead.promql.value;

import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;

/**
 * A series with its points in rising order of time.
 *
 * @param timestamps milliseconds since the epoch; the array is not copied and must not be changed
 * @param values a value for each time; the array is not copied and must not be changed
 */
@SuppressWarnings(
        "ArrayRecordComponent") // one object per point would dominate the cost of range queries
public record Range(Labels labels, long[] timestamps, double[] values) {
    /** Number of points. */
    public int size() {
        return timestamps.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Range that
                && labels.equals(that.labels)
                && Arrays.equals(timestamps, that.timestamps)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(labels.toSeriesText()).append(" =>");
        for (int i = 0; i < timestamps.length; i++) {
            text.append(' ').append(values[i]).append(" @[").append(timestamps[i]).append(']');
        }
        return text.toString();
    }
}
