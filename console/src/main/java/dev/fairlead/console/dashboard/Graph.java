package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Unit;
import java.time.Duration;
import java.util.List;

/**
 * What a chart of a page asks for.
 *
 * @param name unique on the page, in kebab-case
 * @param expression PromQL with {@code $window} for the length of a rate
 * @param naming label by whose values the lines are named
 * @param order names of lines that come first; others follow, the highest first
 */
record Graph(
        String name,
        String title,
        String about,
        Unit unit,
        String expression,
        String naming,
        List<String> order,
        List<Limit> limits) {
    private static final String WINDOW = "$window";
    private static final String AT = "$at";

    Graph {
        order = List.copyOf(order);
        limits = List.copyOf(limits);
    }

    /** Lines of a few names. */
    static Graph named(
            String name, String title, String about, Unit unit, String naming, List<Named> lines) {
        String expression =
                lines.stream()
                        .map(line ->
                                "label_replace(%s, \"%s\", \"%s\", \"\", \"\")"
                                        .formatted(line.expression(), naming, line.name()))
                        .reduce((one, other) -> one + " or " + other)
                        .orElseThrow();
        List<String> order = lines.stream().map(Named::name).toList();
        return new Graph(name, title, about, unit, expression, naming, order, List.of());
    }

    /**
     * A line.
     *
     * @param expression that yields one series
     */
    record Named(String name, String expression) {}

    /**
     * A line for each value of a label, of those that are highest at the end: of ten thousand
     * machines no more are asked for than are drawn.
     *
     * @param expression that yields a series for each, with {@code $at} behind each selector
     */
    static Graph each(
            String name, String title, String about, Unit unit, String label, String expression) {
        String now = expression.replace(AT, "");
        String atTheEnd = expression.replace(AT, " @ end()");
        return new Graph(
                name,
                title,
                about,
                unit,
                "(%s) and on (%s) topk(%d, %s)".formatted(now, label, Chart.MOST_LINES, atTheEnd),
                label,
                List.of(),
                List.of());
    }

    /** The same with values that matter. */
    Graph with(Limit... more) {
        return new Graph(name, title, about, unit, expression, naming, order, List.of(more));
    }

    /** The expression for rates over that time. */
    String over(Duration window) {
        return expression.replace(WINDOW, window.toMinutes() + "m");
    }
}
