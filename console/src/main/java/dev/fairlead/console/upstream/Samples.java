package dev.fairlead.console.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What an expression was over a range of times.
 *
 * @param lines one for each series
 */
public record Samples(Range range, List<Line> lines) {
    private static final String NOTHING = "NaN";

    /**
     * A series.
     *
     * @param values one for each time of the range; not a number where there is none
     */
    public record Line(Map<String, String> labels, List<Double> values) {
        private Line over(Range other, Range own) {
            var values = new ArrayList<Double>();
            for (int i = 0; i < other.points(); i++) {
                int index = own.index(other.at(i).getEpochSecond());
                boolean known = index >= 0 && index < this.values.size();
                values.add(known ? this.values.get(index) : Double.NaN);
            }
            return new Line(labels, List.copyOf(values));
        }
    }

    /** An answer in the form of Prometheus' interface. */
    record Found(Data data) {}

    /** What was found. */
    record Data(List<Series> result) {}

    /** Pairs of seconds since 1970 and a number as text. */
    record Series(Map<String, String> metric, List<List<String>> values) {}

    static Samples of(Found found, Range range) {
        return new Samples(
                range, found.data().result().stream().map(each -> line(each, range)).toList());
    }

    /** The same at other times: there is nothing where it is not known. */
    public Samples over(Range other) {
        return other.equals(range)
                ? this
                : new Samples(other, lines.stream().map(line -> line.over(other, range)).toList());
    }

    private static Line line(Series series, Range range) {
        var values = new ArrayList<>(Collections.nCopies(range.points(), Double.NaN));
        for (List<String> pair : series.values()) {
            int index = range.index(Double.parseDouble(pair.getFirst()));
            if (index >= 0 && index < values.size()) {
                values.set(index, number(pair.getLast()));
            }
        }
        return new Line(series.metric(), List.copyOf(values));
    }

    /** Prometheus writes infinity in its own way; it is as little to be drawn as what is none. */
    private static double number(String text) {
        return Double.parseDouble(text.endsWith("Inf") ? NOTHING : text);
    }
}
