package dev.fairlead.promql.scrape;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a target exposes it.
 *
 * @param labels labels with the metric's name
 * @param value the number; not-a-number where the sample is a histogram
 * @param timestamp milliseconds since the epoch, where the target gives a time
 * @param start since when it counts, milliseconds since the epoch; 0 where the target does not say
 * @param histogram the native histogram; null where the sample is a number
 */
public record ScrapedSample(
        Labels labels,
        double value,
        @Nullable Long timestamp,
        long start,
        @Nullable FloatHistogram histogram) {
    /** A number of which nobody says since when it counts. */
    public ScrapedSample(Labels labels, double value, @Nullable Long timestamp) {
        this(labels, value, timestamp, 0, null);
    }
}
