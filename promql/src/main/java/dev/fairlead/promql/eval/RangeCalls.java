package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Expr.Borders;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls of functions over range vectors: moves the window over each series in one pass. */
final class RangeCalls {
    private static final Set<String> KEEP_NAME = Set.of("last_over_time", "first_over_time");
    private static final Set<String> FOR_COUNTERS = Set.of("rate", "increase");

    private final Evaluation evaluation;

    RangeCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        String name = call.function().name();
        Expr operand =
                call.arguments().stream()
                        .filter(argument -> argument.type() == ValueType.MATRIX)
                        .findFirst()
                        .orElseThrow();
        Borders borders = Windows.borders(operand);
        Extended.check(borders, name);
        if (name.equals("absent_over_time")) {
            absent(operand, grid, sink);
            return;
        }
        RangeFunction function =
                new HistogramRanges(evaluation.remarks(), operand.span(), borders)
                        .extend(name, function(call, borders, grid));
        if (FOR_COUNTERS.contains(name)) {
            function = remarkingGauges(function, operand);
            if (evaluation.options().features().contains(Feature.START_TIMESTAMPS)) {
                function = remarkingOverlaps(function, operand);
            }
        }
        each(operand, grid, function, KEEP_NAME.contains(name), sink);
    }

    /**
     * Unlike functions of instant vectors, these refuse series that become one without name, type
     * and unit even where they have no step in common.
     */
    private final class Collisions {
        private final Set<Labels> seen = new HashSet<>();
        private final boolean possible;

        private Collisions(Expr operand, boolean keepName) {
            possible =
                    !keepName
                            && !evaluation.options().delayedNameRemoval()
                            && !Names.dropsWithoutCollision(operand);
        }

        private void check(Labels before, Labels after) {
            boolean check = possible || (before.hasTypeOrUnit() && !before.equals(after));
            if (check && !seen.add(after)) {
                throw PromQlEvaluationException.sameLabels();
            }
        }
    }

    private void each(
            Expr operand,
            Grid grid,
            RangeFunction function,
            boolean keepName,
            Consumer<StepSeries> sink) {
        var window = new RangeFunction.Window();
        long range = Windows.range(operand);
        Windows windows = evaluation.windows();
        long back = windows.reachBack(operand);
        long ahead = windows.reachAhead(operand);
        int count = grid.count();
        var ends = new long[count];
        Arrays.setAll(ends, i -> windows.end(operand, grid.at(i)));
        boolean delayed = evaluation.options().delayedNameRemoval();
        var collisions = new Collisions(operand, keepName);
        windows.read(
                operand,
                grid,
                (labels, dropName, samples) -> {
                    StepSeries series = null;
                    window.labels = labels;
                    int from = 0;
                    int to = 0;
                    for (int i = 0; i < count; i++) {
                        window.end = ends[i];
                        window.start = ends[i] - range;
                        window.time = grid.at(i);
                        window.step = i;
                        while (to < samples.size && samples.times[to] <= window.end + ahead) {
                            to++;
                        }
                        while (from < to && samples.times[from] <= window.start - back) {
                            from++;
                        }
                        evaluation.work(to - from + 1L);
                        double value =
                                from == to ? ABSENT : function.apply(samples, from, to, window);
                        if (series == null && !StepSeries.absent(value)) {
                            Labels result = keepName || delayed ? labels : labels.withoutMetadata();
                            series = StepSeries.empty(result, keepName ? dropName : delayed, count);
                        }
                        if (series != null) {
                            put(series, i, value, window);
                        }
                    }
                    if (series != null) {
                        collisions.check(labels, series.labels);
                        sink.accept(series);
                    }
                });
    }

    private static void put(
            StepSeries series, int step, double value, RangeFunction.Window window) {
        if (StepSeries.isHistogram(value)) {
            series.set(step, window.histogram());
        } else {
            series.values[step] = value;
        }
    }

    private void absent(Expr operand, Grid grid, Consumer<StepSeries> sink) {
        var values = new double[grid.count()];
        Arrays.fill(values, 1);
        each(
                operand,
                grid,
                (samples, from, to, window) -> {
                    values[window.step] = ABSENT;
                    return ABSENT;
                },
                true,
                series -> {});
        var result = new StepSeries(AbsentLabels.of(operand), values);
        if (!result.isEmpty()) {
            sink.accept(result);
        }
    }

    /**
     * Remarks on metrics that are no counters by their names, or by their types where these count,
     * once for each name and only where a number comes of it.
     */
    private RangeFunction remarkingGauges(RangeFunction function, Expr operand) {
        boolean byType = evaluation.options().features().contains(Feature.TYPE_AND_UNIT_LABELS);
        return new RangeFunction() {
            private final Set<String> told = new HashSet<>();
            private @Nullable Labels current;
            private boolean tell;

            @Override
            public double apply(SampleBuffer samples, int from, int to, Window window) {
                // Looked at once for a series: there are many windows.
                if (window.labels != current) {
                    current = window.labels;
                    String name = window.labels.metricName();
                    boolean counter =
                            name.isEmpty() || (byType ? isCounter(current) : isCounter(name));
                    tell = !counter && !told.contains(name);
                }
                double value = function.apply(samples, from, to, window);
                if (tell && !StepSeries.absent(value) && !StepSeries.isHistogram(value)) {
                    tell = false;
                    told.add(window.labels.metricName());
                    evaluation.info(
                            "metric might not be a counter, "
                                    + (byType
                                            ? "__type__ label is not set to \"counter\" or"
                                                    + " \"histogram\", got "
                                                    + LabelText.quote(current.get(Labels.TYPE))
                                            : "name does not end in _total/_sum/_count/_bucket")
                                    + ": "
                                    + LabelText.quote(current.metricName()),
                            operand.span());
                }
                return value;
            }
        };
    }

    private RangeFunction remarkingOverlaps(RangeFunction function, Expr operand) {
        return (samples, from, to, window) -> {
            for (int i = from + 1; samples.hasStarts() && i < to; i++) {
                if (StartTimes.overlaps(samples, i)) {
                    evaluation.remarks().overlappingStarts(window.labels, operand.span());
                    break;
                }
            }
            return function.apply(samples, from, to, window);
        };
    }

    private static boolean isCounter(Labels labels) {
        String type = labels.get(Labels.TYPE);
        return type.equals("counter") || type.equals("histogram");
    }

    private static boolean isCounter(String name) {
        return name.endsWith("_total")
                || name.endsWith("_sum")
                || name.endsWith("_count")
                || name.endsWith("_bucket");
    }

    private double[] scalar(Expr.Call call, int argument, Grid grid) {
        return evaluation.scalar(call.arguments().get(argument), grid);
    }

    private RangeFunction function(Expr.Call call, Borders borders, Grid grid) {
        String name = call.function().name();
        @Nullable RangeFunction simple =
                borders == Borders.PLAIN ? simple(name) : extended(name, borders);
        if (simple != null) {
            return simple;
        }
        return switch (call.function().name()) {
            case "quantile_over_time" -> {
                double[] q = scalar(call, 0, grid);
                for (double each : q) {
                    if (!(each >= 0 && each <= 1)) {
                        evaluation.warn(
                                "quantile value should be between 0 and 1, got "
                                        + Aggregations.general(each),
                                call.arguments().getFirst().span());
                    }
                }
                yield (s, from, to, window) -> OverTime.quantile(q[window.step], s, from, to);
            }
            case "predict_linear" -> {
                double[] ahead = scalar(call, 1, grid);
                yield (s, from, to, window) ->
                        Trends.predict(s, from, to, window.time, ahead[window.step]);
            }
            case "double_exponential_smoothing", "holt_winters" -> {
                double[] smoothing = scalar(call, 1, grid);
                double[] trend = scalar(call, 2, grid);
                yield (s, from, to, window) ->
                        Trends.smooth(s, from, to, smoothing[window.step], trend[window.step]);
            }
            default -> throw new IllegalStateException("No function of a range vector: " + call);
        };
    }

    private static @Nullable RangeFunction extended(String name, Borders borders) {
        boolean smoothed = borders == Borders.SMOOTHED;
        return switch (name) {
            case "rate" -> Extended.rate(smoothed, true, true);
            case "increase" -> Extended.rate(smoothed, true, false);
            case "delta" -> Extended.rate(smoothed, false, false);
            case "changes" -> Extended.anchored((s, from, to, w) -> Rates.changes(s, from, to));
            case "resets" -> Extended.anchored((s, from, to, w) -> Rates.resets(s, from, to));
            default -> null;
        };
    }

    private static @Nullable RangeFunction simple(String name) {
        return switch (name) {
            case "rate" -> Rates.extrapolated(true, true);
            case "increase" -> Rates.extrapolated(true, false);
            case "delta" -> Rates.extrapolated(false, false);
            case "irate" -> Rates.instant(true);
            case "idelta" -> Rates.instant(false);
            case "changes" -> (s, from, to, window) -> Rates.changes(s, from, to);
            case "resets" -> (s, from, to, window) -> Rates.resets(s, from, to);
            case "deriv" -> (s, from, to, window) -> Trends.derivative(s, from, to);
            case "sum_over_time" -> (s, from, to, window) -> OverTime.sum(s, from, to);
            case "avg_over_time" -> (s, from, to, window) -> OverTime.average(s, from, to);
            case "count_over_time" -> (s, from, to, window) -> to - from;
            case "present_over_time" -> (s, from, to, window) -> 1;
            case "last_over_time" -> (s, from, to, window) -> s.values[to - 1];
            case "first_over_time" -> (s, from, to, window) -> s.values[from];
            case "max_over_time" ->
                    (s, from, to, window) -> s.values[OverTime.extreme(s, from, to, true, false)];
            case "min_over_time" ->
                    (s, from, to, window) -> s.values[OverTime.extreme(s, from, to, false, false)];
            case "ts_of_max_over_time" ->
                    (s, from, to, window) ->
                            s.times[OverTime.extreme(s, from, to, true, true)] / 1000.0;
            case "ts_of_min_over_time" ->
                    (s, from, to, window) ->
                            s.times[OverTime.extreme(s, from, to, false, true)] / 1000.0;
            case "ts_of_first_over_time" -> (s, from, to, window) -> s.times[from] / 1000.0;
            case "ts_of_last_over_time" -> (s, from, to, window) -> s.times[to - 1] / 1000.0;
            case "stdvar_over_time" -> (s, from, to, window) -> OverTime.variance(s, from, to);
            case "stddev_over_time" ->
                    (s, from, to, window) -> Math.sqrt(OverTime.variance(s, from, to));
            case "mad_over_time" -> (s, from, to, window) -> OverTime.medianDeviation(s, from, to);
            default -> null;
        };
    }
}
