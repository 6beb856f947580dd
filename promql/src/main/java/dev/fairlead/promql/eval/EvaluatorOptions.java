package dev.fairlead.promql.eval;

import dev.fairlead.promql.parse.Feature;
import java.time.Duration;
import java.util.Set;

/**
 * Limits and defaults of evaluation.
 *
 * @param lookback how far back an instant vector selector looks for a sample
 * @param maxSamples how many samples one query may hold in memory
 * @param timeout how long one query may take
 * @param subqueryStep step of subqueries that name none
 * @param features what of Prometheus' experiments is on
 */
public record EvaluatorOptions(
        Duration lookback,
        long maxSamples,
        Duration timeout,
        Duration subqueryStep,
        Set<Feature> features) {
    /** Copies the set. */
    public EvaluatorOptions {
        features = Set.copyOf(features);
    }

    /** Prometheus' defaults: 5 minutes, 50 million samples, 2 minutes, 1 minute, no experiment. */
    public static EvaluatorOptions defaults() {
        return new EvaluatorOptions(
                Duration.ofMinutes(5),
                50_000_000,
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Feature.NONE);
    }

    /** Whether functions leave the metric's name in place until the end of the query. */
    public boolean delayedNameRemoval() {
        return features.contains(Feature.DELAYED_NAME_REMOVAL);
    }

    /** The same with another look-back. */
    public EvaluatorOptions withLookback(Duration other) {
        return new EvaluatorOptions(other, maxSamples, timeout, subqueryStep, features);
    }

    /** The same with another limit of samples. */
    public EvaluatorOptions withMaxSamples(long other) {
        return new EvaluatorOptions(lookback, other, timeout, subqueryStep, features);
    }

    /** The same with another time limit. */
    public EvaluatorOptions withTimeout(Duration other) {
        return new EvaluatorOptions(lookback, maxSamples, other, subqueryStep, features);
    }

    /** The same with other features. */
    public EvaluatorOptions withFeatures(Set<Feature> others) {
        return new EvaluatorOptions(lookback, maxSamples, timeout, subqueryStep, others);
    }
}
