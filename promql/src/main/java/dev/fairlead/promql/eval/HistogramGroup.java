package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bucket series of one classic histogram, and the native histogram of the same labels. */
final class HistogramGroup {
    private static final List<String> LE = List.of(Labels.LE);

    private final Labels labels;
    private final Span span;
    private final List<BucketSeries> buckets = new ArrayList<>();
    private @Nullable StepSeries histograms;

    private HistogramGroup(Labels labels, Span span) {
        this.labels = labels;
        this.span = span;
    }

    private record BucketSeries(double upperBound, double[] counts) {}

    /**
     * Groups all series of an expression; those of numbers without a bound are left out with a
     * warning.
     */
    static List<HistogramGroup> read(Evaluation evaluation, Expr operand, Grid grid) {
        Map<Labels, HistogramGroup> byLabels = new LinkedHashMap<>();
        var bounds = new HashMap<String, Double>();
        evaluation.stream(
                operand,
                grid,
                series -> {
                    evaluation.hold(series);
                    if (series.hasHistograms()) {
                        var natives = StepSeries.empty(series.labels, false, grid.count());
                        for (int i = 0; i < grid.count(); i++) {
                            FloatHistogram histogram = series.histogram(i);
                            if (histogram != null) {
                                natives.set(i, histogram);
                            }
                        }
                        group(byLabels, series.labels, operand.span()).histograms = natives;
                    }
                    series.dropHistograms();
                    if (series.isEmpty()) {
                        return;
                    }
                    String le = series.labels.get(Labels.LE);
                    double bound = bounds.computeIfAbsent(le, HistogramGroup::bound);
                    if (Double.isNaN(bound)) {
                        String name = series.labels.metricName();
                        evaluation.warn(
                                "bucket label \"le\" is missing or has a malformed value of "
                                        + LabelText.quote(le)
                                        + (name.isEmpty()
                                                ? ""
                                                : " for metric name " + LabelText.quote(name)),
                                operand.span());
                        return;
                    }
                    group(byLabels, series.labels.drop(LE), operand.span())
                            .buckets
                            .add(new BucketSeries(bound, series.values));
                });
        byLabels.values()
                .forEach(group ->
                        group.buckets.sort(Comparator.comparingDouble(BucketSeries::upperBound)));
        return List.copyOf(byLabels.values());
    }

    private static HistogramGroup group(
            Map<Labels, HistogramGroup> byLabels, Labels labels, Span span) {
        return byLabels.computeIfAbsent(labels, l -> new HistogramGroup(l, span));
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

    Labels labels() {
        return labels;
    }

    Span span() {
        return span;
    }

    int bucketCount() {
        return buckets.size();
    }

    @Nullable FloatHistogram histogram(int step) {
        return histograms == null ? null : histograms.histogram(step);
    }

    /** Reads the buckets of a step; answers whether there are any. */
    boolean fill(Buckets into, int step) {
        into.clear();
        for (BucketSeries bucket : buckets) {
            double count = bucket.counts()[step];
            if (!StepSeries.absent(count)) {
                into.add(bucket.upperBound(), count);
            }
        }
        return !into.isEmpty();
    }
}
