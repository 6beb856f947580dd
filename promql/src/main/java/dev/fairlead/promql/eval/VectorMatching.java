package dev.fairlead.promql.eval;

import static java.util.stream.Collectors.joining;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
            fill(matching, new Filling(evaluation, signatures, grid.count()), left, right);
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
        var pairs = new Pairs(evaluation, histograms, binary, matching);
        for (StepSeries series : many) {
            evaluation.checkTime();
            Labels signature = signatures.of(series.labels);
            for (StepSeries partner : one.getOrDefault(signature, List.of())) {
                evaluation.work(4L * grid.count());
                pairs.add(signature, series, partner);
            }
        }
        held.forEach(evaluation::release);
        for (StepSeries result : pairs.results()) {
            evaluation.release(result);
            if (!result.isEmpty()) {
                sink.accept(result);
            }
        }
    }

    /**
     * With {@code group_right} Prometheus turns the sides around before it fills, so that {@code
     * fill_left} fills the right one, of which there may be several.
     */
    private static void fill(
            Matching matching, Filling filling, List<StepSeries> left, List<StepSeries> right) {
        boolean turned = matching.cardinality() == Cardinality.ONE_TO_MANY;
        Double onLeft = turned ? matching.fillRight() : matching.fillLeft();
        Double onRight = turned ? matching.fillLeft() : matching.fillRight();
        List<StepSeries> missingLeft = filling.missing(onLeft, left, right);
        right.addAll(filling.missing(onRight, right, left));
        left.addAll(missingLeft);
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
                    throw several(signature, first.labels, series.labels, leftIsOne);
                }
                first = series;
            }
        }
    }

    private static PromQlEvaluationException several(
            Labels signature, Labels first, Labels second, boolean leftIsOne) {
        // As Prometheus, in the order of their texts: the same data give the same message.
        String names =
                Stream.of(first, second).map(Labels::toString).sorted().collect(joining(", "));
        return PromQlEvaluationException.execution(
                "found duplicate series for the match group "
                        + signature
                        + " on the "
                        + (leftIsOne ? "left" : "right")
                        + " hand-side of the operation: ["
                        + names
                        + "];many-to-many matching not allowed: matching labels must be unique on"
                        + " one side");
    }
}
