package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Functions of histograms. Classic histograms are put together from their bucket series. */
final class HistogramCalls {
    private final Evaluation evaluation;

    HistogramCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    private record BucketSeries(double upperBound, double[] counts) {}

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        List<Expr> arguments = call.arguments();
        switch (call.function().name()) {
            case "histogram_quantile" ->
                    quantiles(
                            arguments.get(1),
                            grid,
                            List.of(evaluation.scalar(arguments.getFirst(), grid)),
                            arguments.getFirst(),
                            "",
                            sink);
            case "histogram_quantiles" -> {
                var qs = new ArrayList<double[]>();
                for (Expr argument : arguments.subList(2, arguments.size())) {
                    qs.add(evaluation.scalar(argument, grid));
                }
                quantiles(
                        arguments.get(0),
                        grid,
                        qs,
                        arguments.get(2),
                        evaluation.string(arguments.get(1)),
                        sink);
            }
            case "histogram_fraction" -> fraction(call, grid, sink);
            default -> evaluation.vector(arguments.getFirst(), grid);
        }
    }

    private void quantiles(
            Expr operand,
            Grid grid,
            List<double[]> qs,
            Expr qExpr,
            String label,
            Consumer<StepSeries> sink) {
        warnOutside(qs, qExpr);
        for (var histogram : histograms(operand, grid).entrySet()) {
            evaluation.checkTime();
            var buckets = new Buckets(histogram.getValue().size());
            for (double[] q : qs) {
                double[] values = StepSeries.absent(grid.count());
                for (int i = 0; i < values.length; i++) {
                    if (fill(buckets, histogram.getValue(), i)) {
                        values[i] = buckets.quantile(q[i]);
                        if (buckets.forcedMonotonic()) {
                            evaluation.info(
                                    "input to histogram_quantile needed to be fixed for monotonicity (see"
                                            + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
                                            + " for metric name \"\"",
                                    operand.span());
                        }
                    }
                }
                Labels labels = histogram.getKey();
                if (!label.isEmpty()) {
                    labels = labels.with(label, dev.fairlead.promql.ast.Numbers.format(q[0]));
                }
                sink.accept(new StepSeries(labels, values));
            }
        }
    }

    private void warnOutside(List<double[]> qs, Expr qExpr) {
        for (double[] q : qs) {
            for (double each : q) {
                if (!(each >= 0 && each <= 1)) {
                    evaluation.warn(
                            "quantile value should be between 0 and 1, got "
                                    + Aggregations.general(each),
                            qExpr.span());
                }
            }
        }
    }

    private void fraction(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        double[] lower = evaluation.scalar(call.arguments().get(0), grid);
        double[] upper = evaluation.scalar(call.arguments().get(1), grid);
        histograms(call.arguments().get(2), grid)
                .forEach((labels, series) -> {
                    var buckets = new Buckets(series.size());
                    double[] values = StepSeries.absent(grid.count());
                    for (int i = 0; i < values.length; i++) {
                        if (fill(buckets, series, i)) {
                            values[i] = buckets.fraction(lower[i], upper[i]);
                        }
                    }
                    sink.accept(new StepSeries(labels, values));
                });
    }

    private static boolean fill(Buckets buckets, List<BucketSeries> series, int step) {
        buckets.clear();
        for (BucketSeries bucket : series) {
            double count = bucket.counts()[step];
            if (!StepSeries.absent(count)) {
                buckets.add(bucket.upperBound(), count);
            }
        }
        return !buckets.isEmpty();
    }

    private Map<Labels, List<BucketSeries>> histograms(Expr operand, Grid grid) {
        var byLabels = new LinkedHashMap<Labels, List<BucketSeries>>();
        var bounds = new HashMap<String, Double>();
        var without = List.of(Labels.LE, Labels.NAME);
        evaluation.stream(
                operand,
                grid,
                series -> {
                    evaluation.account(grid.count());
                    String le = series.labels.get(Labels.LE);
                    Double bound = bounds.computeIfAbsent(le, HistogramCalls::bound);
                    if (Double.isNaN(bound)) {
                        evaluation.warn(
                                "bucket label \"le\" is missing or has a malformed value of \""
                                        + le
                                        + "\" for metric name \""
                                        + series.labels.metricName()
                                        + "\"",
                                operand.span());
                        return;
                    }
                    byLabels.computeIfAbsent(
                                    series.labels.drop(without), labels -> new ArrayList<>())
                            .add(new BucketSeries(bound, series.values));
                });
        byLabels.values()
                .forEach(list ->
                        list.sort(java.util.Comparator.comparingDouble(BucketSeries::upperBound)));
        return byLabels;
    }

    private static double bound(String le) {
        return switch (le) {
            case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(le);
                } catch (NumberFormatException e) {
                    yield Double.NaN;
                }
            }
        };
    }
}
