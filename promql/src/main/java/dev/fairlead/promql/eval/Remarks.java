package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;

/** The remarks on histograms that several operations make, in Prometheus' words. */
final class Remarks {
    private final Evaluation evaluation;

    Remarks(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    private static String name(Labels labels) {
        return LabelText.quote(labels.metricName());
    }

    void sortedInRange(Span span) {
        evaluation.warn(
                "sort is ineffective for range queries since results are always ordered by labels",
                span);
    }

    void mixedRange(Labels labels, Span span) {
        evaluation.warn(
                "encountered a mix of histograms and floats for metric name " + name(labels), span);
    }

    void mixedAggregation(Span span) {
        evaluation.warn("encountered a mix of histograms and floats for aggregation", span);
    }

    void mixedSchemas(Labels labels, Span span) {
        evaluation.warn(
                "vector contains a mix of histograms with exponential and custom buckets schemas"
                        + " for metric name "
                        + name(labels),
                span);
    }

    void overlappingStarts(Labels labels, Span span) {
        evaluation.warn(
                "sample has start time that overlaps with previous sample timestamp for metric "
                        + name(labels),
                span);
    }

    void ignoredInRange(Labels labels, Span span) {
        evaluation.info(
                "ignored histograms in a range containing both floats and histograms for metric"
                        + " name "
                        + name(labels),
                span);
    }

    void ignoredInAggregation(String aggregation, Span span) {
        evaluation.info("ignored histogram in " + aggregation + " aggregation", span);
    }

    void notCounter(Labels labels, Span span) {
        evaluation.warn("this native histogram metric is not a counter: " + name(labels), span);
    }

    void notGauge(Labels labels, Span span) {
        evaluation.warn("this native histogram metric is not a gauge: " + name(labels), span);
    }

    void resetCollision(String operation, Span span) {
        evaluation.warn("conflicting counter resets during histogram " + operation, span);
    }

    void boundsReconciled(String operation, Span span) {
        evaluation.info("mismatched custom buckets were reconciled during " + operation, span);
    }
}
