package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.LabelHash;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The aggregations that choose some series of each group and leave them as they are. */
final class Selections {
    private final Evaluation evaluation;

    Selections(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void stream(
            Expr.Aggregate aggregate,
            double[] parameters,
            UnaryOperator<Labels> group,
            Grid grid,
            Consumer<StepSeries> sink) {
        AggregateOp op = aggregate.op();
        Map<Labels, List<StepSeries>> groups = new LinkedHashMap<>();
        boolean ranked = op == AggregateOp.TOPK || op == AggregateOp.BOTTOMK;
        for (StepSeries series : evaluation.vector(aggregate.operand(), grid)) {
            if (ranked && series.dropHistograms()) {
                evaluation.remarks().ignoredInAggregation(op.symbol(), aggregate.span());
            }
            groups.computeIfAbsent(group.apply(series.labels), labels -> new ArrayList<>())
                    .add(series);
        }
        for (List<StepSeries> members : groups.values()) {
            evaluation.checkTime();
            var chosen = new LinkedHashMap<StepSeries, StepSeries>();
            for (int i = 0; i < grid.count(); i++) {
                int step = i;
                evaluation.work(4L * members.size());
                List<StepSeries> present =
                        members.stream().filter(series -> series.has(step)).toList();
                List<StepSeries> taken =
                        op == AggregateOp.LIMIT_RATIO
                                ? ratio(present, parameters[i])
                                : first(
                                        ranked ? ranked(op, present, i) : present,
                                        (long) parameters[i]);
                for (StepSeries series : taken) {
                    chosen.computeIfAbsent(
                                    series,
                                    s -> evaluation.held(s.labels, s.dropName, grid.count()))
                            .copy(i, series);
                }
            }
            evaluation.handOnHeld(chosen.values(), sink);
        }
    }

    /** Whether series are wanted at any step; refuses what is no number of series, data or not. */
    static boolean anyWanted(double[] limits) {
        if (Arrays.stream(limits).anyMatch(Double::isNaN)) {
            throw PromQlEvaluationException.execution("Parameter value is NaN");
        }
        DoubleSummaryStatistics range = Arrays.stream(limits).summaryStatistics();
        if (range.getMax() < 1) {
            return false;
        }
        if (range.getMin() <= -0x1p63) {
            throw PromQlEvaluationException.execution(
                    "Scalar value " + Aggregations.general(range.getMin()) + " underflows int64");
        }
        if (range.getMax() >= 0x1p63) {
            throw PromQlEvaluationException.execution(
                    "Scalar value " + Aggregations.general(range.getMax()) + " overflows int64");
        }
        return true;
    }

    /** Refuses a ratio that is not a number, data or not. */
    static void checkRatios(double[] ratios) {
        if (Arrays.stream(ratios).anyMatch(Double::isNaN)) {
            throw PromQlEvaluationException.execution("Ratio value is NaN");
        }
    }

    private static List<StepSeries> first(List<StepSeries> all, long limit) {
        return limit < 1 ? List.of() : all.subList(0, (int) Math.min(limit, all.size()));
    }

    private List<StepSeries> ranked(AggregateOp op, List<StepSeries> present, int step) {
        Comparator<StepSeries> order =
                (left, right) -> {
                    double a = left.values[step];
                    double b = right.values[step];
                    // Not-a-number is chosen last by both.
                    if (Double.isNaN(a) || Double.isNaN(b)) {
                        return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
                    }
                    return op == AggregateOp.TOPK ? Double.compare(b, a) : Double.compare(a, b);
                };
        return present.stream().sorted(evaluation.watched(order)).toList();
    }

    /**
     * Those whose hash, spread over 0 to 1, is below the ratio; for a negative ratio the
     * complement. The hash is Prometheus', so that both choose the same.
     */
    private static List<StepSeries> ratio(List<StepSeries> present, double ratio) {
        double limit = Math.max(-1, Math.min(1, ratio));
        return present.stream()
                .filter(series -> {
                    double place = unsigned(LabelHash.of(series.labels)) / 0x1p64;
                    return limit >= 0 ? place < limit : place >= 1 + limit;
                })
                .toList();
    }

    private static double unsigned(long bits) {
        // The low bit is kept by the shift: it decides the rounding.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
