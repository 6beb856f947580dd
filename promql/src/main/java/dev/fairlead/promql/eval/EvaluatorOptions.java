package dev.fairlead.promql.eval;

import java.time.Duration;

/**
 * Limits and defaults of evaluation.
 *
 * @param lookback how far back an instant vector selector looks for a sample
 * @param maxSamples how many samples one query may hold in memory
 * @param timeout how long one query may take
 * @param subqueryStep step of subqueries that name none
 * @param delayedNameRemoval whether functions leave the metric's name in place until the end of the
 *     query, which Prometheus 3 does only with a feature flag
 */
public record EvaluatorOptions(
        Duration lookback,
        long maxSamples,
        Duration timeout,
        Duration subqueryStep,
        boolean delayedNameRemoval) {
    /**
     * Prometheus' defaults: 5 minutes, 50 million samples, 2 minutes, 1 minute, names removed at
     * once.
     */
    public static EvaluatorOptions defaults() {
        return new EvaluatorOptions(
                Duration.ofMinutes(5),
                50_000_000,
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                false);
    }

    /** The same with another look-back. */
    public EvaluatorOptions withLookback(Duration other) {
        return new EvaluatorOptions(other, maxSamples, timeout, subqueryStep, delayedNameRemoval);
    }

    /** The same with another limit of samples. */
    public EvaluatorOptions withMaxSamples(long other) {
        return new EvaluatorOptions(lookback, other, timeout, subqueryStep, delayedNameRemoval);
    }

    /** The same with another time limit. */
    public EvaluatorOptions withTimeout(Duration other) {
        return new EvaluatorOptions(lookback, maxSamples, other, subqueryStep, delayedNameRemoval);
    }

    /** The same with names removed at the end of the query or at once. */
    public EvaluatorOptions withDelayedNameRemoval(boolean delayed) {
        return new EvaluatorOptions(lookback, maxSamples, timeout, subqueryStep, delayed);
    }
}
