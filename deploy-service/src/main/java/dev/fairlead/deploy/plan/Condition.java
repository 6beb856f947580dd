package dev.fairlead.deploy.plan;

import dev.fairlead.events.deployments.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A condition that makes the version bad.
 *
 * @param name name of the alert
 * @param expression PromQL with everything filled in; yields one sample
 * @param comparison side of the threshold on which a sample is bad
 * @param severity critical, warning or info
 * @param noData what stands for a number where it yields none; null for inconclusive
 */
public record Condition(
        String name,
        String expression,
        Comparison comparison,
        double threshold,
        String severity,
        String summary,
        @Nullable NoData noData) {}
