package dev.fairlead.alert.watch;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a watch.
 *
 * @param name unique in the watch; the name of the alert
 * @param expression PromQL that yields one sample
 * @param threshold may be reached, not passed
 * @param severity label of the alert
 * @param noData what stands for a number where it yields none; null for inconclusive
 */
public record Condition(
        String name,
        String expression,
        Comparison comparison,
        double threshold,
        String severity,
        String summary,
        @Nullable NoData noData) {

    /** One that cannot be judged without a number. */
    public Condition(
            String name,
            String expression,
            Comparison comparison,
            double threshold,
            String severity,
            String summary) {
        this(name, expression, comparison, threshold, severity, summary, null);
    }
}
