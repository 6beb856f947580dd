package dev.fairlead.deploy.plan;

import dev.fairlead.events.deployments.Comparison;

/**
 * A condition that makes the version bad.
 *
 * @param name name of the alert
 * @param expression PromQL with everything filled in; yields one sample
 * @param comparison side of the threshold on which a sample is bad
 * @param severity critical, warning or info
 */
public record Condition(
        String name,
        String expression,
        Comparison comparison,
        double threshold,
        String severity,
        String summary) {}
