package dev.fairlead.console.chart;

import dev.fairlead.console.upstream.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart: what the page shows of it, and what the script draws.
 *
 * @param name unique on the page, in kebab-case
 * @param about a sentence of what is drawn
 * @param lines the first is what the chart is about, the others are to compare with
 * @param trouble why there is nothing to draw; null where there is
 */
public record Chart(
        String name,
        String title,
        @Nullable String about,
        Unit unit,
        Range range,
        List<Line> lines,
        List<Limit> limits,
        List<Mark> marks,
        @Nullable String trouble) {
    /** So many times at most: a chart is about so many points wide on a telephone. */
    public static final int MOST_POINTS = 240;

    /** So many lines at most: there are no more colours. */
    public static final int MOST_LINES = 5;

    private static final int MOST_ROWS = 24;
    private static final int LATE_STEPS = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A line.
     *
     * @param values one for each time of the range; not a number where there is none
     */
    public record Line(String name, List<Double> values) {

        /** Index of the last value. */
        OptionalInt last() {
            return IntStream.range(0, values.size())
                    .map(index -> values.size() - 1 - index)
                    .filter(this::has)
                    .findFirst();
        }

        private boolean has(int index) {
            return Double.isFinite(values.get(index));
        }
    }

    /**
     * A value that matters.
     *
     * @param text what it means to be beyond it
     */
    public record Limit(String text, double value) {}

    /** A moment that matters. */
    public record Mark(Instant at, String text) {}

    /**
     * What is said of a line beside the picture.
     *
     * @param latest the last value; null where there is none
     * @param highest null where there is none
     * @param silentSince time of the last value, where others should have followed; null otherwise
     */
    public record Said(
            String name,
            @Nullable String latest,
            @Nullable String highest,
            @Nullable Instant silentSince) {}

    /**
     * A row of the table that stands for the picture.
     *
     * @param values one for each line; empty where there is none
     */
    public record Row(Instant at, List<String> values) {}

    /** Whether no line has a value. */
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.last().isEmpty());
    }

    /** What is said of the lines. */
    public List<Said> said() {
        return lines.stream().map(this::said).toList();
    }

    private Said said(Line line) {
        OptionalInt last = line.last();
        if (last.isEmpty()) {
            return new Said(line.name(), null, null, null);
        }
        int index = last.getAsInt();
        double highest =
                line.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .max()
                        .orElseThrow();
        Instant at = range.at(index);
        Duration without = Duration.between(at, range.end());
        boolean late = without.compareTo(range.step().multipliedBy(LATE_STEPS)) > 0;
        return new Said(
                line.name(),
                unit.write(line.values().get(index)),
                unit.write(highest),
                late ? at : null);
    }

    /** Some of the times, the last one among them. */
    public List<Row> rows() {
        int every = (range.points() + MOST_ROWS - 1) / MOST_ROWS;
        int first = (range.points() - 1) % every;
        return IntStream.iterate(first, index -> index < range.points(), index -> index + every)
                .mapToObj(this::row)
                .toList();
    }

    private Row row(int index) {
        return new Row(
                range.at(index),
                lines.stream()
                        .map(line -> line.has(index) ? unit.write(line.values().get(index)) : "")
                        .toList());
    }

    /** What the script draws, as JSON. What is not a number is a text there. */
    public String plot() {
        Map<String, Object> plot = new LinkedHashMap<>();
        plot.put("unit", unit.text());
        plot.put("start", range.start().getEpochSecond());
        plot.put("step", range.step().toSeconds());
        plot.put("lines", lines.stream().map(Line::values).toList());
        plot.put("limits", limits.stream().map(Limit::value).toList());
        plot.put("marks", marks.stream().map(Chart::drawn).toList());
        return JSON.writeValueAsString(plot);
    }

    private static Map<String, Object> drawn(Mark mark) {
        return Map.of("at", mark.at().toEpochMilli() / 1e3, "text", mark.text());
    }
}
