package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.absent;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies one operator to pairs of series.
 *
 * <p>How many partners a series may have is a rule of what matches: a comparison that takes a
 * sample out has matched it all the same. Else the same query would fail or not with the values.
 */
final class Pairs {
    private final Evaluation evaluation;
    private final HistogramOperators histograms;
    private final Expr.Binary binary;
    private final Matching matching;
    private final boolean swapped;
    private final boolean single;
    private final boolean filter;

    private final Map<Labels, StepSeries> results = new LinkedHashMap<>();

    /**
     * The steps that have a match: by the labels that match where one partner is allowed, by the
     * labels of the result where samples are taken out, and where both is not so by the result.
     */
    private final Map<Labels, boolean[]> matched = new HashMap<>();

    Pairs(
            Evaluation evaluation,
            HistogramOperators histograms,
            Expr.Binary binary,
            Matching matching) {
        this.evaluation = evaluation;
        this.histograms = histograms;
        this.binary = binary;
        this.matching = matching;
        this.swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
        this.single = matching.cardinality() == Cardinality.ONE_TO_ONE;
        this.filter = binary.op().kind() == BinaryOp.Kind.COMPARISON && !binary.bool();
    }

    /** The results, with those that have no sample at any step. */
    Collection<StepSeries> results() {
        return results.values();
    }

    private boolean[] matches(Labels key, int steps) {
        return matched.computeIfAbsent(
                key,
                labels -> {
                    evaluation.holdBytes(128L + steps);
                    return new boolean[steps];
                });
    }

    /**
     * Applies the operator to all steps that both have.
     *
     * @param signature the labels on which they match
     * @param series one of the side that may have several
     * @param partner one of the other side
     */
    void add(Labels signature, StepSeries series, StepSeries partner) {
        BinaryOp op = binary.op();
        int steps = series.values.length;
        Labels labels = null;
        StepSeries result = null;
        boolean[] taken = single ? matches(signature, steps) : null;
        for (int i = 0; i < steps; i++) {
            double manyValue = series.values[i];
            double oneValue = partner.values[i];
            if (absent(manyValue) || absent(oneValue)) {
                continue;
            }
            FloatHistogram manyHistogram = series.histogram(i);
            FloatHistogram oneHistogram = partner.histogram(i);
            double left = swapped ? oneValue : manyValue;
            double right = swapped ? manyValue : oneValue;
            boolean keep = true;
            double value = 0;
            FloatHistogram histogram = null;
            if (manyHistogram != null || oneHistogram != null) {
                var outcome =
                        histograms.apply(
                                binary,
                                swapped ? oneHistogram : manyHistogram,
                                left,
                                swapped ? manyHistogram : oneHistogram,
                                right);
                if (outcome == null) {
                    continue;
                }
                keep = outcome.keep();
                histogram = binary.bool() ? null : outcome.histogram();
                value = keep ? 1 : 0;
            } else if (op.kind() == BinaryOp.Kind.TRIM) {
                histograms.numbersOnly(binary);
                continue;
            } else if (filter) {
                keep = Arithmetic.compare(op, left, right);
                value = left;
            } else {
                value = Arithmetic.scalar(op, left, right);
            }
            if (labels == null) {
                labels = labels(series.labels, partner.labels);
            }
            if (taken == null && filter) {
                taken = matches(labels, steps);
            }
            take(taken, i);
            if (filter && !keep) {
                continue;
            }
            if (result == null) {
                result = result(labels, steps);
            }
            if (result.has(i)) {
                throw PromQlEvaluationException.execution(
                        single
                                ? "vector cannot contain metrics with the same labelset"
                                : "multiple matches for labels: grouping labels must ensure unique"
                                        + " matches");
            }
            if (keep && histogram != null) {
                evaluation.holdBytes(histogram.bytes());
                result.set(i, histogram);
            } else {
                result.values[i] = value;
            }
        }
    }

    private void take(boolean @Nullable [] taken, int step) {
        if (taken == null) {
            return;
        }
        if (taken[step]) {
            throw PromQlEvaluationException.execution(
                    single
                            ? "multiple matches for labels: many-to-one matching must be explicit"
                                    + " (group_left/group_right)"
                            : "multiple matches for labels: grouping labels must ensure unique"
                                    + " matches");
        }
        taken[step] = true;
    }

    private StepSeries result(Labels labels, int steps) {
        boolean dropName = binary.bool() && evaluation.options().delayedNameRemoval();
        return results.computeIfAbsent(labels, l -> evaluation.held(l, dropName, steps));
    }

    private Labels labels(Labels many, Labels one) {
        boolean delayed = evaluation.options().delayedNameRemoval();
        boolean drop =
                binary.op().kind() == BinaryOp.Kind.ARITHMETIC || (binary.bool() && !delayed);
        Labels result = drop ? many.withoutMetadata() : many;
        if (single) {
            result =
                    matching.on() ? result.keep(matching.labels()) : result.drop(matching.labels());
        }
        for (String name : matching.include()) {
            result = result.with(name, one.get(name));
        }
        return result;
    }
}
