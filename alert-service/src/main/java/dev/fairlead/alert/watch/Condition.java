package dev.fairlead.alert.watch;

/**
 * A condition of a watch.
 *
 * @param name unique in the watch; the name of the alert
 * @param expression PromQL that yields one sample
 * @param threshold may be reached, not passed
 * @param severity label of the alert
 */
public record Condition(
        String name,
        String expression,
        Comparison comparison,
        double threshold,
        String severity,
        String summary) {}
