package dev.fairlead.promql.value;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The value of a series at a time.
 *
 * @param timestamp milliseconds since the epoch
 * @param value the number; not-a-number where the value is a histogram
 * @param histogram the histogram; null where the value is a number
 */
public record Sample(
        Labels labels, long timestamp, double value, @Nullable FloatHistogram histogram) {
    /** A number. */
    public Sample(Labels labels, long timestamp, double value) {
        this(labels, timestamp, value, null);
    }
}
