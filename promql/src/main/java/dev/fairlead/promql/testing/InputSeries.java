package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series in the expanding notation of promtool's tests, which come to a store as time goes on.
 * Belongs to one thread.
 */
public final class InputSeries {
    private final long start;
    private final long step;
    private final List<SeriesLine> lines;
    private int next;

    private InputSeries(long start, long step, List<SeriesLine> lines) {
        this.start = start;
        this.step = step;
        this.lines = lines;
    }

    /** A series and its values, as they are written. */
    public record Line(String series, String values) {}

    /**
     * Reads series; of several lines for one series the last counts.
     *
     * @param start time of the first values, milliseconds since the epoch
     * @param step milliseconds between two values
     * @throws ScriptException where a line is faulty
     */
    public static InputSeries parse(long start, long step, List<Line> given) {
        Map<Labels, SeriesLine> bySeries = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            Line line = given.get(i);
            SeriesLine read = SeriesLine.parse(line.series() + " " + line.values(), i + 1);
            bySeries.put(read.labels(), read);
        }
        return new InputSeries(start, step, new ArrayList<>(bySeries.values()));
    }

    /** Stores the values of the times up to that one that were not stored before. */
    public void appendUntil(long time, InMemoryStore store) {
        for (long at = start + next * step; at <= time; at = start + next * step) {
            for (SeriesLine line : lines) {
                if (next < line.points().size()) {
                    append(line.labels(), line.points().get(next), at, store);
                }
            }
            next++;
        }
    }

    private static void append(Labels labels, Point point, long at, InMemoryStore store) {
        switch (point) {
            case Point.Omitted _ -> {}
            case Point.Number number ->
                    store.append(SeriesSource.any(), labels, at, number.value());
            case Point.Histogram histogram -> store.append(labels, at, histogram.histogram());
        }
    }

    /**
     * A series by itself: {@code up{job="a"}}.
     *
     * @throws ScriptException where it is none
     */
    public static Labels labels(String series) {
        return SeriesLine.labels(series.strip(), 1);
    }

    /**
     * A histogram by itself: {@code {{schema:1 sum:3 count:22 buckets:[5 10 7]}}}.
     *
     * @throws ScriptException where it is none
     */
    public static FloatHistogram histogram(String text) {
        List<Point> points = PointReader.read(text, 1);
        FloatHistogram histogram = points.size() == 1 ? points.getFirst().asHistogram() : null;
        if (histogram == null) {
            throw new ScriptException(1, "not a histogram: " + text);
        }
        return histogram;
    }
}
