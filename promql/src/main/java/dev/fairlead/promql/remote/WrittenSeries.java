package dev.fairlead.promql.remote;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series of a request.
 *
 * @param problem why its labels are none of a series; null where they are
 */
public record WrittenSeries(Labels labels, List<Point> points, @Nullable String problem) {
    /** Copies the list. */
    public WrittenSeries {
        points = List.copyOf(points);
    }

    /**
     * A sample.
     *
     * @param start since when it counts, milliseconds since the epoch; 0 where nobody says
     * @param timestamp milliseconds since the epoch
     * @param value the number; not-a-number where the sample is a histogram
     * @param histogram the histogram; null where the sample is a number
     */
    public record Point(
            long start, long timestamp, double value, @Nullable FloatHistogram histogram) {
        Point since(long known) {
            return new Point(known, timestamp, value, histogram);
        }
    }
}
