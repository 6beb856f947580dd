package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.absent;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Arithmetic and comparison of two vectors. Partners are found once per pair of series, not once
 * per step; the rules that allow one partner only are still those of each step.
 */
final class VectorMatching {
    private final Evaluation evaluation;
    private final HistogramOperators histograms;

    VectorMatching(Evaluation evaluation, HistogramOperators histograms) {
        this.evaluation = evaluation;
        this.histograms = histograms;
    }

    void stream(Expr.Binary binary, Grid grid, Consumer<StepSeries> sink) {
        Matching matching = Objects.requireNonNull(binary.matching());
        var signatures = new Signatures(matching);
        List<StepSeries> left = evaluation.vector(binary.left(), grid);
        List<StepSeries> right = evaluation.vector(binary.right(), grid);
        if (matching.fills()) {
            var filling = new Filling(evaluation, signatures, grid.count());
            List<StepSeries> missingLeft = filling.missing(matching.fillLeft(), left, right);
            right.addAll(filling.missing(matching.fillRight(), right, left));
            left.addAll(missingLeft);
            evaluation.work((long) (left.size() + right.size()) * grid.count());
        }
        List<StepSeries> held = new ArrayList<>(left);
        held.addAll(right);
        boolean swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
        List<StepSeries> many = swapped ? right : left;
        Map<Labels, List<StepSeries>> one = signatures.group(swapped ? left : right);
        boolean[] bothSides = steps(many, grid);
        boolean[] oneSide = steps(swapped ? left : right, grid);
        for (int i = 0; i < bothSides.length; i++) {
            bothSides[i] &= oneSide[i];
        }
        one.forEach((signature, members) -> refuseSeveral(signature, members, bothSides, swapped));
        var results = new LinkedHashMap<Labels, StepSeries>();
        var matched = new HashMap<Labels, boolean[]>();
        for (StepSeries series : many) {
            evaluation.checkTime();
            Labels signature = signatures.of(series.labels);
            for (StepSeries partner : one.getOrDefault(signature, List.of())) {
                boolean[] used =
                        matching.cardinality() == Cardinality.ONE_TO_ONE
                                ? matched.computeIfAbsent(signature, s -> flags(grid))
                                : null;
                evaluation.work(4L * grid.count());
                pair(binary, matching, series, partner, swapped, used, results);
            }
        }
        held.forEach(evaluation::release);
        for (StepSeries result : results.values()) {
            evaluation.release(result);
            if (!result.isEmpty()) {
                sink.accept(result);
            }
        }
    }

    private boolean[] flags(Grid grid) {
        evaluation.holdBytes(128L + grid.count());
        return new boolean[grid.count()];
    }

    private boolean[] steps(List<StepSeries> all, Grid grid) {
        var steps = new boolean[grid.count()];
        for (StepSeries series : all) {
            evaluation.work(steps.length);
            for (int i = 0; i < steps.length; i++) {
                steps[i] |= series.has(i);
            }
        }
        return steps;
    }

    /**
     * Two series of the "one" side with the same signature at the same step make the match
     * ambiguous.
     */
    private void refuseSeveral(
            Labels signature, List<StepSeries> members, boolean[] steps, boolean leftIsOne) {
        if (members.size() < 2) {
            return;
        }
        for (int i = 0; i < steps.length; i++) {
            StepSeries first = null;
            evaluation.work(members.size());
            for (StepSeries series : members) {
                if (!steps[i] || !series.has(i)) {
                    continue;
                }
                if (first != null) {
                    throw PromQlEvaluationException.execution(
                            "found duplicate series for the match group "
                                    + signature
                                    + " on the "
                                    + (leftIsOne ? "left" : "right")
                                    + " hand-side of the operation: ["
                                    + series.labels
                                    + ", "
                                    + first.labels
                                    + "];many-to-many matching not allowed: matching labels must be"
                                    + " unique on one side");
                }
                first = series;
            }
        }
    }

    private void pair(
            Expr.Binary binary,
            Matching matching,
            StepSeries series,
            StepSeries partner,
            boolean swapped,
            boolean @org.jspecify.annotations.Nullable [] used,
            Map<Labels, StepSeries> results) {
        BinaryOp op = binary.op();
        boolean filter = op.kind() == BinaryOp.Kind.COMPARISON && !binary.bool();
        StepSeries result = null;
        for (int i = 0; i < series.values.length; i++) {
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
            if (filter && !keep) {
                // What a comparison takes out is no match: another partner may come.
                continue;
            }
            if (used != null) {
                if (used[i]) {
                    throw PromQlEvaluationException.execution(
                            "multiple matches for labels: many-to-one matching must be explicit"
                                    + " (group_left/group_right)");
                }
                used[i] = true;
            }
            if (result == null) {
                boolean delayed = evaluation.options().delayedNameRemoval();
                boolean drop = op.kind() == BinaryOp.Kind.ARITHMETIC || (binary.bool() && !delayed);
                Labels labels = labels(series.labels, partner.labels, matching, drop);
                result =
                        results.computeIfAbsent(
                                labels,
                                l ->
                                        evaluation.held(
                                                l, binary.bool() && delayed, series.values.length));
            }
            if (result.has(i)) {
                throw PromQlEvaluationException.execution(
                        used != null
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

    private static Labels labels(Labels many, Labels one, Matching matching, boolean dropName) {
        Labels result = dropName ? many.withoutMetadata() : many;
        if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
            result =
                    matching.on() ? result.keep(matching.labels()) : result.drop(matching.labels());
        }
        for (String name : matching.include()) {
            result = result.with(name, one.get(name));
        }
        return result;
    }
}
