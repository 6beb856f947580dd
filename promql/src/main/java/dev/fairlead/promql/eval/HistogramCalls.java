package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Functions of histograms, native ones and classic ones put together from their bucket series. */
final class HistogramCalls {
    private static final String MONOTONICITY =
            "input to histogram_quantile needed to be fixed for monotonicity (see"
                    + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)";

    private final Evaluation evaluation;

    HistogramCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        List<Expr> arguments = call.arguments();
        switch (call.function().name()) {
            case "histogram_quantile" -> {
                double[] q = evaluation.scalar(arguments.getFirst(), grid);
                warnOutside(q, arguments.getFirst().span());
                // Prometheus, too, shows the quantile as the place of odd observations.
                Span odd = arguments.getFirst().span();
                var quantile = new Quantile(q, grid, odd, arguments.get(1).span());
                evaluate(arguments.get(1), grid, "", quantile, sink);
            }
            case "histogram_quantiles" -> {
                var group = HistogramGroup.read(evaluation, arguments.getFirst(), grid);
                String label = evaluation.string(arguments.get(1));
                for (Expr argument : arguments.subList(2, arguments.size())) {
                    double[] q = evaluation.scalar(argument, grid);
                    warnOutside(q, argument.span());
                    Span span = arguments.getFirst().span();
                    evaluate(group, grid, label, new Quantile(q, grid, span, span), sink);
                }
            }
            case "histogram_fraction" -> {
                double[] lower = evaluation.scalar(arguments.get(0), grid);
                double[] upper = evaluation.scalar(arguments.get(1), grid);
                evaluate(
                        arguments.get(2),
                        grid,
                        "",
                        new Fraction(lower, upper, arguments.get(0).span()),
                        sink);
            }
            case "histogram_avg" -> total(call, grid, h -> h.sum() / h.count(), sink);
            case "histogram_count" -> total(call, grid, FloatHistogram::count, sink);
            case "histogram_sum" -> total(call, grid, FloatHistogram::sum, sink);
            case "histogram_stdvar" -> simple(call, grid, NativeHistograms::variance, sink);
            default -> simple(call, grid, h -> Math.sqrt(NativeHistograms.variance(h)), sink);
        }
    }

    /** A number from a histogram of either kind. */
    private interface Estimator {
        double classic(Buckets buckets, Labels labels, int step);

        double nativeHistogram(FloatHistogram histogram, Labels labels, int step);

        /** Value of the label that tells several results of one histogram apart. */
        String name();
    }

    private final class Quantile implements Estimator {
        private final double[] q;
        private final Grid grid;
        private final Span odd;
        private final Span corrected;

        private Quantile(double[] q, Grid grid, Span odd, Span corrected) {
            this.q = q;
            this.grid = grid;
            this.odd = odd;
            this.corrected = corrected;
        }

        @Override
        public double classic(Buckets buckets, Labels labels, int step) {
            double value = buckets.quantile(q[step]);
            Buckets.Fix fix = buckets.fix();
            if (fix != null) {
                evaluation.fixed(MONOTONICITY + forMetric(labels), corrected, fix, grid.at(step));
            }
            return value;
        }

        @Override
        public double nativeHistogram(FloatHistogram histogram, Labels labels, int step) {
            var estimate = NativeHistograms.quantile(q[step], histogram);
            switch (estimate.nans()) {
                case NONE -> {}
                case SKEWED ->
                        evaluation.info(
                                "input to histogram_quantile has NaN observations, result is skewed"
                                        + " higher"
                                        + forMetric(labels),
                                odd);
                case ONLY ->
                        evaluation.info(
                                "input to histogram_quantile has NaN observations, result is NaN"
                                        + forMetric(labels),
                                odd);
            }
            return estimate.value();
        }

        @Override
        public String name() {
            return Numbers.formatOpenMetrics(q[0]);
        }
    }

    private final class Fraction implements Estimator {
        private final double[] lower;
        private final double[] upper;
        private final Span span;

        private Fraction(double[] lower, double[] upper, Span span) {
            this.lower = lower;
            this.upper = upper;
            this.span = span;
        }

        @Override
        public double classic(Buckets buckets, Labels labels, int step) {
            return buckets.fraction(lower[step], upper[step]);
        }

        @Override
        public double nativeHistogram(FloatHistogram histogram, Labels labels, int step) {
            var estimate = NativeHistograms.fraction(lower[step], upper[step], histogram);
            if (estimate.nans() != NativeHistograms.NaNs.NONE) {
                evaluation.info(
                        "input to histogram_fraction has NaN observations, which are excluded from"
                                + " all fractions"
                                + forMetric(labels),
                        span);
            }
            return estimate.value();
        }

        @Override
        public String name() {
            return "";
        }
    }

    private static String forMetric(Labels labels) {
        return labels.has(Labels.NAME)
                ? " for metric name " + LabelText.quote(labels.metricName())
                : "";
    }

    private void warnOutside(double[] q, Span span) {
        for (double each : q) {
            if (!(each >= 0 && each <= 1)) {
                evaluation.warn(
                        "quantile value should be between 0 and 1, got "
                                + Aggregations.general(each),
                        span);
            }
        }
    }

    private void evaluate(
            Expr operand, Grid grid, String label, Estimator estimator, Consumer<StepSeries> sink) {
        evaluate(
                evaluation.withResets(false, () -> HistogramGroup.read(evaluation, operand, grid)),
                grid,
                label,
                estimator,
                sink);
    }

    private void evaluate(
            List<HistogramGroup> groups,
            Grid grid,
            String label,
            Estimator estimator,
            Consumer<StepSeries> sink) {
        boolean delayed = evaluation.options().delayedNameRemoval();
        var merged = new Names.Merger(evaluation);
        for (HistogramGroup group : groups) {
            evaluation.checkTime();
            Labels labels = delayed ? group.labels() : group.labels().withoutMetadata();
            if (!label.isEmpty()) {
                labels = labels.with(label, estimator.name());
            }
            var result = StepSeries.empty(labels, delayed, grid.count());
            var buckets = new Buckets(group.bucketCount());
            for (int i = 0; i < grid.count(); i++) {
                evaluation.work(group.bucketCount() + 4L);
                boolean classic = group.fill(buckets, i);
                FloatHistogram histogram = group.histogram(i);
                if (classic && histogram != null) {
                    evaluation.warn(
                            "vector contains a mix of classic and native histograms"
                                    + forMetric(group.labels()),
                            group.span());
                } else if (classic) {
                    result.values[i] = estimator.classic(buckets, labels, i);
                } else if (histogram != null) {
                    result.values[i] = estimator.nativeHistogram(histogram, labels, i);
                }
            }
            if (!result.isEmpty()) {
                merged.add(result);
            }
        }
        merged.drain(sink);
    }

    /** A function that needs no buckets. */
    private void total(
            Expr.Call call,
            Grid grid,
            ToDoubleFunction<FloatHistogram> function,
            Consumer<StepSeries> sink) {
        var results = new ArrayList<StepSeries>();
        evaluation.withResets(
                true,
                () -> {
                    simple(
                            call,
                            grid,
                            function,
                            series -> {
                                evaluation.hold(series);
                                results.add(series);
                            });
                    return results;
                });
        evaluation.handOn(results, sink);
    }

    private void simple(
            Expr.Call call,
            Grid grid,
            ToDoubleFunction<FloatHistogram> function,
            Consumer<StepSeries> sink) {
        Names.dropping(
                evaluation,
                call.arguments().getFirst(),
                grid,
                series -> {
                    double[] values = StepSeries.absent(grid.count());
                    for (int i = 0; i < values.length; i++) {
                        FloatHistogram histogram = series.histogram(i);
                        if (histogram != null) {
                            values[i] = function.applyAsDouble(histogram);
                        }
                    }
                    return new StepSeries(series.labels, values);
                },
                series -> {
                    if (!series.isEmpty()) {
                        sink.accept(series);
                    }
                });
    }
}
