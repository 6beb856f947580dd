package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Expr.Borders;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns intermediate results into values. */
final class Results {
    private Results() {}

    static Value instant(Evaluation evaluation, Expr expr, long timestamp) {
        Grid grid = Grid.single(timestamp);
        return switch (expr.type()) {
            case SCALAR -> new Value.Scalar(timestamp, evaluation.scalar(expr, grid)[0]);
            case STRING -> new Value.Str(timestamp, evaluation.string(expr));
            case VECTOR -> {
                var samples = new ArrayList<Sample>();
                for (StepSeries series : named(evaluation, evaluation.vector(expr, grid))) {
                    FloatHistogram histogram = series.histogram(0);
                    if (series.has(0)) {
                        double value = histogram == null ? series.values[0] : Double.NaN;
                        samples.add(new Sample(series.labels, timestamp, value, histogram));
                    }
                }
                yield new Value.Vector(samples);
            }
            case MATRIX -> {
                var ranges = new ArrayList<Range>();
                evaluation
                        .windows()
                        .read(
                                expr,
                                grid,
                                (labels, dropName, buffer) -> {
                                    SampleBuffer shown = shown(evaluation, expr, timestamp, buffer);
                                    evaluation.holdSeries(shown.size);
                                    Labels named = dropName ? labels.withoutMetadata() : labels;
                                    if (shown.size > 0) {
                                        ranges.add(range(named, shown));
                                    }
                                });
                yield sorted(evaluation, ranges);
            }
        };
    }

    private static SampleBuffer shown(
            Evaluation evaluation, Expr expr, long timestamp, SampleBuffer samples) {
        Borders borders = Windows.borders(expr);
        if (borders == Borders.PLAIN) {
            return samples;
        }
        var window = new RangeFunction.Window();
        window.end = evaluation.windows().end(expr, timestamp);
        window.start = window.end - Windows.range(expr);
        SampleBuffer shown = evaluation.copyBuffer();
        Extended.show(samples, window, borders == Borders.SMOOTHED, shown);
        return shown;
    }

    private static Range range(Labels labels, SampleBuffer buffer) {
        double[] values = Arrays.copyOf(buffer.values, buffer.size);
        @Nullable FloatHistogram @Nullable [] histograms =
                buffer.histograms == null ? null : Arrays.copyOf(buffer.histograms, buffer.size);
        return new Range(labels, Arrays.copyOf(buffer.times, buffer.size), values, histograms);
    }

    /**
     * Drops the names that are still to be dropped; series that become one by it must not overlap.
     */
    private static Collection<StepSeries> named(Evaluation evaluation, List<StepSeries> all) {
        if (all.stream().noneMatch(series -> series.dropName)) {
            return all;
        }
        var merged = new Names.Merger(evaluation);
        all.forEach(series ->
                merged.add(
                        series.dropName
                                ? series.relabel(series.labels.withoutMetadata(), false)
                                : series));
        return merged.series();
    }

    static Value range(Evaluation evaluation, Expr expr, Grid grid) {
        List<StepSeries> all =
                expr.type() == ValueType.SCALAR
                        ? List.of(new StepSeries(Labels.empty(), evaluation.scalar(expr, grid)))
                        : evaluation.vector(expr, grid);
        var ranges = new ArrayList<Range>();
        for (StepSeries series : named(evaluation, all)) {
            int size = series.size();
            if (size > 0) {
                ranges.add(range(series, grid, size));
            }
        }
        return sorted(evaluation, ranges);
    }

    private static Range range(StepSeries series, Grid grid, int size) {
        var times = new long[size];
        var values = new double[size];
        @Nullable FloatHistogram @Nullable [] histograms =
                series.hasHistograms() ? new FloatHistogram[size] : null;
        int n = 0;
        for (int i = 0; i < grid.count(); i++) {
            if (series.has(i)) {
                times[n] = grid.at(i);
                FloatHistogram histogram = series.histogram(i);
                values[n] = histogram == null ? series.values[i] : Double.NaN;
                if (histograms != null) {
                    histograms[n] = histogram;
                }
                n++;
            }
        }
        return new Range(series.labels, times, values, histograms);
    }

    private static Value sorted(Evaluation evaluation, List<Range> ranges) {
        ranges.sort(evaluation.watched(Comparator.comparing(Range::labels)));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).labels().equals(ranges.get(i - 1).labels())) {
                throw PromQlEvaluationException.sameLabels();
            }
        }
        return new Value.Matrix(ranges);
    }
}
