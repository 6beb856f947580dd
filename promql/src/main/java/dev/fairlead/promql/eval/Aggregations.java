package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Aggregations: finds the group of each series and hands it to the group's accumulator. */
final class Aggregations {
    private static final long GROUP_BYTES = 256;

    /** The largest accumulator keeps as much for each step. */
    private static final long GROUP_STEP_BYTES = 32;

    private final Evaluation evaluation;
    private final Remarks remarks;

    Aggregations(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.remarks = evaluation.remarks();
    }

    void stream(Expr.Aggregate aggregate, Grid grid, Consumer<StepSeries> sink) {
        UnaryOperator<Labels> group = grouping(aggregate);
        int count = grid.count();
        switch (aggregate.op()) {
            case SUM -> grouped(aggregate, grid, group, () -> new Accumulators.Sum(count), sink);
            case AVG ->
                    grouped(aggregate, grid, group, () -> new Accumulators.Average(count), sink);
            case MIN ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Extreme(count, false),
                            sink);
            case MAX ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Extreme(count, true),
                            sink);
            case COUNT ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Count(count, false),
                            sink);
            case GROUP ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Count(count, true),
                            sink);
            case STDVAR ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Variance(count, false),
                            sink);
            case STDDEV ->
                    grouped(
                            aggregate,
                            grid,
                            group,
                            () -> new Accumulators.Variance(count, true),
                            sink);
            case QUANTILE -> {
                double[] q = parameter(aggregate, grid);
                for (double each : q) {
                    if (!(each >= 0 && each <= 1)) {
                        evaluation.warn(
                                "quantile value should be between 0 and 1, got " + general(each),
                                parameterOf(aggregate).span());
                    }
                }
                grouped(aggregate, grid, group, () -> new Accumulators.Quantile(q), sink);
            }
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> {
                double[] parameters = parameter(aggregate, grid);
                if (aggregate.op() == AggregateOp.LIMIT_RATIO) {
                    Selections.checkRatios(parameters);
                    remarkRatios(parameters, parameterOf(aggregate).span());
                } else if (!Selections.anyWanted(parameters)) {
                    return;
                }
                new Selections(evaluation).stream(aggregate, parameters, group, grid, sink);
            }
            case COUNT_VALUES -> countValues(aggregate, grid, sink);
        }
    }

    /** Ratios beyond their range are taken for its ends; the furthest are told. */
    private void remarkRatios(double[] ratios, Span span) {
        double highest = Arrays.stream(ratios).max().orElse(0);
        double lowest = Arrays.stream(ratios).min().orElse(0);
        if (highest > 1) {
            remarkRatio(highest, 1, span);
        }
        if (lowest < -1) {
            remarkRatio(lowest, -1, span);
        }
    }

    private void remarkRatio(double ratio, double capped, Span span) {
        evaluation.warn(
                "ratio value should be between -1 and 1, got "
                        + general(ratio)
                        + ", capping to "
                        + general(capped),
                span);
    }

    /** A number as Go's {@code %g} prints it. */
    static String general(double value) {
        return Numbers.format(value);
    }

    private static Expr parameterOf(Expr.Aggregate aggregate) {
        Expr parameter = aggregate.parameter();
        if (parameter == null) {
            throw new IllegalStateException("Parameter is missing: " + aggregate);
        }
        return parameter;
    }

    private double[] parameter(Expr.Aggregate aggregate, Grid grid) {
        return evaluation.scalar(parameterOf(aggregate), grid);
    }

    private static UnaryOperator<Labels> grouping(Expr.Aggregate aggregate) {
        Set<String> names = new HashSet<>(aggregate.grouping());
        if (aggregate.without()) {
            names.addAll(Labels.METADATA);
            return labels -> labels.drop(names);
        }
        return names.isEmpty() ? labels -> Labels.empty() : labels -> labels.keep(names);
    }

    /** What belongs to one group while its series come in. */
    private static final class Group {
        private final Accumulators.Accumulator numbers;
        private @Nullable HistogramSums histograms;
        private boolean dropName;

        private Group(Accumulators.Accumulator numbers) {
            this.numbers = numbers;
        }
    }

    private void grouped(
            Expr.Aggregate aggregate,
            Grid grid,
            UnaryOperator<Labels> group,
            Supplier<Accumulators.Accumulator> accumulator,
            Consumer<StepSeries> sink) {
        Map<Labels, Group> groups = new LinkedHashMap<>();
        boolean sums = aggregate.op() == AggregateOp.SUM || aggregate.op() == AggregateOp.AVG;
        boolean counts = aggregate.op() == AggregateOp.COUNT || aggregate.op() == AggregateOp.GROUP;
        boolean keepsAll = aggregate.op() == AggregateOp.QUANTILE;
        long groupBytes = GROUP_BYTES + GROUP_STEP_BYTES * grid.count();
        evaluation.stream(
                aggregate.operand(),
                grid,
                series -> {
                    boolean drops = !counts && !sums && series.dropHistograms();
                    if (drops) {
                        remarks.ignoredInAggregation(
                                aggregate.op().symbol(), aggregate.operand().span());
                    }
                    if (series.isEmpty()) {
                        return;
                    }
                    Group target =
                            groups.computeIfAbsent(
                                    group.apply(series.labels),
                                    labels -> {
                                        evaluation.holdBytes(groupBytes);
                                        return new Group(accumulator.get());
                                    });
                    target.dropName |= series.dropName;
                    if (sums && series.hasHistograms()) {
                        if (target.histograms == null) {
                            target.histograms =
                                    new HistogramSums(
                                            evaluation,
                                            aggregate.operand().span(),
                                            aggregate.op() == AggregateOp.AVG,
                                            grid.count());
                        }
                        target.histograms.add(series);
                        series.dropHistograms();
                    }
                    if (keepsAll) {
                        evaluation.hold(series);
                    }
                    target.numbers.add(series.values);
                });
        groups.forEach((labels, each) -> {
            var result = new StepSeries(labels, each.dropName, each.numbers.result(), null);
            if (each.histograms != null) {
                each.histograms.complete(result);
            }
            evaluation.work(grid.count());
            evaluation.releaseBytes(groupBytes);
            if (!result.isEmpty()) {
                sink.accept(result);
            }
        });
    }

    private void countValues(Expr.Aggregate aggregate, Grid grid, Consumer<StepSeries> sink) {
        String label = evaluation.string(parameterOf(aggregate));
        if (!LabelText.isLabelName(label)) {
            throw PromQlEvaluationException.execution(
                    "invalid label name " + LabelText.quote(label));
        }
        // The label that is written is not one to group by.
        List<String> by =
                aggregate.grouping().stream().filter(name -> !name.equals(label)).toList();
        UnaryOperator<Labels> group =
                aggregate.without()
                        ? labels -> labels.withoutMetadata().drop(aggregate.grouping())
                        : labels -> labels.keep(by);
        var groups = new LinkedHashMap<Labels, StepSeries>();
        evaluation.stream(
                aggregate.operand(),
                grid,
                series -> {
                    Labels base = group.apply(series.labels);
                    for (int i = 0; i < series.values.length; i++) {
                        if (series.has(i)) {
                            FloatHistogram histogram = series.histogram(i);
                            String text =
                                    histogram == null
                                            ? Numbers.format(series.values[i])
                                            : histogram.toString();
                            StepSeries counts =
                                    groups.computeIfAbsent(
                                            base.with(label, text),
                                            labels -> {
                                                evaluation.holdBytes(2L * text.length());
                                                return evaluation.held(labels, false, grid.count());
                                            });
                            counts.values[i] = counts.has(i) ? counts.values[i] + 1 : 1;
                        }
                    }
                });
        Collection<StepSeries> results = groups.values();
        evaluation.handOnHeld(results, sink);
    }
}
