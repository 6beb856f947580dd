package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
                for (StepSeries series : evaluation.vector(expr, grid)) {
                    if (series.has(0)) {
                        samples.add(new Sample(series.labels, timestamp, series.values[0]));
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
                                (labels, buffer) ->
                                        ranges.add(
                                                new Range(
                                                        labels,
                                                        Arrays.copyOf(buffer.times, buffer.size),
                                                        Arrays.copyOf(
                                                                buffer.values, buffer.size))));
                ranges.removeIf(range -> range.size() == 0);
                yield sorted(ranges);
            }
        };
    }

    static Value range(Evaluation evaluation, Expr expr, Grid grid) {
        List<StepSeries> all =
                switch (expr.type()) {
                    case SCALAR ->
                            List.of(
                                    new StepSeries(
                                            dev.fairlead.promql.labels.Labels.empty(),
                                            evaluation.scalar(expr, grid)));
                    default -> evaluation.vector(expr, grid);
                };
        var ranges = new ArrayList<Range>();
        for (StepSeries series : all) {
            int size = series.size();
            if (size > 0) {
                ranges.add(range(series, grid, size));
            }
        }
        return sorted(ranges);
    }

    private static Range range(StepSeries series, Grid grid, int size) {
        var times = new long[size];
        var values = new double[size];
        int n = 0;
        for (int i = 0; i < grid.count(); i++) {
            if (series.has(i)) {
                times[n] = grid.at(i);
                values[n++] = series.values[i];
            }
        }
        return new Range(series.labels, times, values);
    }

    private static Value sorted(List<Range> ranges) {
        ranges.sort(Comparator.comparing(Range::labels));
        return new Value.Matrix(ranges);
    }
}
