package dev.fairlead.alert.slo;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.promql.parse.Feature;
import java.util.Set;

/**
 * A PromQL expression over a window that is written <code>{{.window}}</code>, as Sloth has it.
 *
 * @param text as it was written
 */
public record SloQuery(String text) {
    private static final String WINDOW = "{{.window}}";

    /**
     * Reads an expression.
     *
     * @param features which of Prometheus' experiments it may use
     * @throws IllegalArgumentException where it has no window, or is no PromQL with one
     */
    public static SloQuery parse(String text, Set<Feature> features) {
        if (!text.contains(WINDOW)) {
            throw new IllegalArgumentException(
                    "'%s' has no window: expected one such as rate(requests_total[%s])"
                            .formatted(text.strip(), WINDOW));
        }
        SloQuery query = new SloQuery(text);
        Expression.parse(query.over("5m"), features);
        try {
            Expression.parse(query.sum("", "5m"), features);
        } catch (IllegalArgumentException scalar) {
            throw new IllegalArgumentException(
                    "'%s' cannot be added up: expected series, such as rate(requests_total[%s])"
                            .formatted(text.strip(), WINDOW),
                    scalar);
        }
        return query;
    }

    /**
     * What it yields over a window, added up. It stands in lines of its own: it may end in a
     * comment.
     *
     * @param by labels that stay, with commas between them
     */
    String sum(String by, String window) {
        return "sum by (%s) (\n%s\n)".formatted(by, over(window));
    }

    /** The expression over a window such as {@code 5m}. */
    String over(String window) {
        return text.replace(WINDOW, window).strip();
    }
}
