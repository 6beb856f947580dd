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
        return query;
    }

    /** The expression over a window such as {@code 5m}. */
    String over(String window) {
        return text.replace(WINDOW, window).strip();
    }
}
