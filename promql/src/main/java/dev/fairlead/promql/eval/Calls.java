package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;
import static dev.fairlead.promql.eval.StepSeries.absent;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Function calls: dispatches by name and evaluates those of scalars and instant vectors. */
final class Calls {
    private final Evaluation evaluation;
    private final RangeCalls ranges;
    private final LabelCalls labelCalls;
    private final HistogramCalls histograms;

    Calls(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.ranges = new RangeCalls(evaluation);
        this.labelCalls = new LabelCalls(evaluation);
        this.histograms = new HistogramCalls(evaluation);
    }

    double[] scalar(Expr.Call call, Grid grid) {
        var values = new double[grid.count()];
        switch (call.function().name()) {
            case "time" -> Arrays.setAll(values, i -> grid.at(i) / 1000.0);
            case "pi" -> Arrays.fill(values, Math.PI);
            case "start" -> Arrays.fill(values, evaluation.queryStart() / 1000.0);
            case "end" -> Arrays.fill(values, evaluation.queryEnd() / 1000.0);
            case "range" ->
                    Arrays.fill(values, (evaluation.queryEnd() - evaluation.queryStart()) / 1000.0);
            case "step" -> Arrays.fill(values, evaluation.queryStep() / 1000.0);
            case "min_of" -> pairs(call, grid, values, Math::min);
            case "max_of" -> pairs(call, grid, values, Math::max);
            case "scalar" -> single(call.arguments().getFirst(), grid, values);
            default -> throw new IllegalStateException("No scalar function: " + call);
        }
        return values;
    }

    private void pairs(Expr.Call call, Grid grid, double[] values, DoubleBinaryOperator operator) {
        double[] left = evaluation.scalar(call.arguments().getFirst(), grid);
        double[] right = evaluation.scalar(call.arguments().getLast(), grid);
        Arrays.setAll(values, i -> operator.applyAsDouble(left[i], right[i]));
    }

    /** The only value at each step, not-a-number where there are none or several. */
    private void single(Expr operand, Grid grid, double[] values) {
        var counts = new int[values.length];
        evaluation.stream(
                operand,
                grid,
                series -> {
                    series.dropHistograms();
                    for (int i = 0; i < values.length; i++) {
                        if (series.has(i)) {
                            counts[i]++;
                            values[i] = series.values[i];
                        }
                    }
                });
        for (int i = 0; i < values.length; i++) {
            if (counts[i] != 1) {
                values[i] = Double.NaN;
            }
        }
    }

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        if (call.arguments().stream().anyMatch(argument -> argument.type() == ValueType.MATRIX)) {
            ranges.stream(call, grid, sink);
            return;
        }
        switch (call.function().name()) {
            case "vector" ->
                    sink.accept(
                            new StepSeries(
                                    Labels.empty(),
                                    evaluation.scalar(call.arguments().getFirst(), grid)));
            case "info" -> new InfoCalls(evaluation).stream(call, grid, sink);
            case "absent" -> missing(call.arguments().getFirst(), grid, sink);
            case "timestamp" -> timestamp(call, grid, sink);
            case "sort" -> sorted(call, grid, byValue(false), sink);
            case "sort_desc" -> sorted(call, grid, byValue(true), sink);
            case "sort_by_label", "sort_by_label_desc", "label_replace", "label_join" ->
                    labelCalls.stream(call, grid, sink);
            case "histogram_quantile",
                    "histogram_quantiles",
                    "histogram_fraction",
                    "histogram_avg",
                    "histogram_count",
                    "histogram_sum",
                    "histogram_stddev",
                    "histogram_stdvar" ->
                    histograms.stream(call, grid, sink);
            case "clamp", "clamp_min", "clamp_max", "round" -> withScalars(call, grid, sink);
            case "day_of_month",
                    "day_of_week",
                    "day_of_year",
                    "days_in_month",
                    "hour",
                    "minute",
                    "month",
                    "year" ->
                    calendar(call, grid, sink);
            default -> simple(call, grid, MathFunctions.of(call.function().name()), sink);
        }
    }

    private void simple(
            Expr.Call call, Grid grid, DoubleUnaryOperator function, Consumer<StepSeries> sink) {
        Names.dropping(
                evaluation,
                call.arguments().getFirst(),
                grid,
                series -> {
                    series.dropHistograms();
                    double[] values = series.values;
                    for (int i = 0; i < values.length; i++) {
                        if (!absent(values[i])) {
                            values[i] = function.applyAsDouble(values[i]);
                        }
                    }
                    return series;
                },
                sink);
    }

    private void calendar(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        DoubleUnaryOperator function = MathFunctions.of(call.function().name());
        if (!call.arguments().isEmpty()) {
            simple(call, grid, function, sink);
            return;
        }
        var values = new double[grid.count()];
        Arrays.setAll(values, i -> function.applyAsDouble(grid.at(i) / 1000.0));
        sink.accept(new StepSeries(Labels.empty(), values));
    }

    private void withScalars(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        List<Expr> arguments = call.arguments();
        double[] first =
                arguments.size() > 1 ? evaluation.scalar(arguments.get(1), grid) : ones(grid);
        double @Nullable [] second =
                arguments.size() > 2 ? evaluation.scalar(arguments.get(2), grid) : null;
        String name = call.function().name();
        Names.dropping(
                evaluation,
                arguments.getFirst(),
                grid,
                series -> {
                    series.dropHistograms();
                    for (int i = 0; i < series.values.length; i++) {
                        double value = series.values[i];
                        if (absent(value)) {
                            continue;
                        }
                        series.values[i] =
                                switch (name) {
                                    case "clamp_min" -> Math.max(first[i], value);
                                    case "clamp_max" -> Math.min(first[i], value);
                                    case "round" -> MathFunctions.round(value, first[i]);
                                    default ->
                                            clamp(
                                                    value,
                                                    first[i],
                                                    second == null ? first[i] : second[i]);
                                };
                    }
                    return series;
                },
                sink);
    }

    private static double clamp(double value, double min, double max) {
        return max < min ? ABSENT : Math.max(min, Math.min(max, value));
    }

    private static double[] ones(Grid grid) {
        var ones = new double[grid.count()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void missing(Expr operand, Grid grid, Consumer<StepSeries> sink) {
        double[] values = ones(grid);
        evaluation.stream(
                operand,
                grid,
                series -> {
                    for (int i = 0; i < values.length; i++) {
                        if (series.has(i)) {
                            values[i] = ABSENT;
                        }
                    }
                });
        var result = new StepSeries(AbsentLabels.of(operand), values);
        if (!result.isEmpty()) {
            sink.accept(result);
        }
    }

    private void timestamp(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        Expr operand = call.arguments().getFirst();
        if (Windows.unwrap(operand) instanceof Expr.VectorSelector selector) {
            if (evaluation.options().delayedNameRemoval()) {
                evaluation.select(
                        selector,
                        grid,
                        true,
                        series -> sink.accept(series.relabel(series.labels, true)));
                return;
            }
            var merged = new Names.Merger(evaluation);
            evaluation.select(
                    selector,
                    grid,
                    true,
                    series -> merged.add(series.relabel(series.labels.withoutMetadata(), false)));
            merged.drain(sink);
            return;
        }
        Names.dropping(
                evaluation,
                operand,
                grid,
                series -> {
                    for (int i = 0; i < series.values.length; i++) {
                        if (series.has(i)) {
                            series.values[i] = grid.at(i) / 1000.0;
                        }
                    }
                    return series;
                },
                sink);
    }

    private static Comparator<StepSeries> byValue(boolean descending) {
        Comparator<StepSeries> order =
                (left, right) -> {
                    double a = left.values[0];
                    double b = right.values[0];
                    // Not-a-number is last in both directions.
                    if (Double.isNaN(a) || Double.isNaN(b)) {
                        return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
                    }
                    return descending ? Double.compare(b, a) : Double.compare(a, b);
                };
        return order;
    }

    private void sorted(
            Expr.Call call, Grid grid, Comparator<StepSeries> order, Consumer<StepSeries> sink) {
        List<StepSeries> all =
                new ArrayList<>(evaluation.vector(call.arguments().getFirst(), grid));
        all.forEach(StepSeries::dropHistograms);
        if (grid.count() == 1) {
            all.removeIf(series -> !series.has(0));
            all.sort(evaluation.watched(order));
        } else {
            evaluation.remarks().sortedInRange(call.span());
        }
        evaluation.handOn(all, sink);
    }
}
