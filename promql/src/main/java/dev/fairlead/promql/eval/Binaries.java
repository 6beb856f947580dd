package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;
import static dev.fairlead.promql.eval.StepSeries.absent;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.histogram.FloatHistogram;
import java.util.function.Consumer;

/** Binary operators with at least one vector. */
final class Binaries {
    private final Evaluation evaluation;
    private final VectorMatching matching;
    private final SetOperations sets;
    private final HistogramOperators histograms;

    Binaries(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.histograms = new HistogramOperators(evaluation);
        this.matching = new VectorMatching(evaluation, histograms);
        this.sets = new SetOperations(evaluation);
    }

    void stream(Expr.Binary binary, Grid grid, Consumer<StepSeries> sink) {
        if (binary.op().kind() == BinaryOp.Kind.SET) {
            sets.stream(binary, grid, sink);
        } else if (binary.left().type() == ValueType.SCALAR) {
            withScalar(
                    binary,
                    binary.right(),
                    evaluation.scalar(binary.left(), grid),
                    true,
                    grid,
                    sink);
        } else if (binary.right().type() == ValueType.SCALAR) {
            withScalar(
                    binary,
                    binary.left(),
                    evaluation.scalar(binary.right(), grid),
                    false,
                    grid,
                    sink);
        } else {
            matching.stream(binary, grid, sink);
        }
    }

    private void withScalar(
            Expr.Binary binary,
            Expr vector,
            double[] scalars,
            boolean scalarIsLeft,
            Grid grid,
            Consumer<StepSeries> sink) {
        BinaryOp op = binary.op();
        boolean trim = op.kind() == BinaryOp.Kind.TRIM;
        boolean filter = trim || (op.kind() == BinaryOp.Kind.COMPARISON && !binary.bool());
        Consumer<StepSeries> apply =
                series -> {
                    double[] values = series.values;
                    for (int i = 0; i < values.length; i++) {
                        double value = values[i];
                        if (absent(value)) {
                            continue;
                        }
                        FloatHistogram histogram = series.histogram(i);
                        if (histogram != null) {
                            withHistogram(binary, histogram, scalars[i], scalarIsLeft, series, i);
                            continue;
                        }
                        if (trim) {
                            histograms.numbersOnly(binary);
                            values[i] = ABSENT;
                            continue;
                        }
                        double left = scalarIsLeft ? scalars[i] : value;
                        double right = scalarIsLeft ? value : scalars[i];
                        if (filter) {
                            values[i] = Arithmetic.compare(op, left, right) ? value : ABSENT;
                        } else {
                            values[i] = Arithmetic.scalar(op, left, right);
                        }
                    }
                };
        if (filter) {
            evaluation.stream(
                    vector,
                    grid,
                    series -> {
                        apply.accept(series);
                        if (!series.isEmpty()) {
                            sink.accept(series);
                        }
                    });
            return;
        }
        Names.dropping(
                evaluation,
                vector,
                grid,
                series -> {
                    apply.accept(series);
                    return series;
                },
                sink);
    }

    private void withHistogram(
            Expr.Binary binary,
            FloatHistogram histogram,
            double scalar,
            boolean scalarIsLeft,
            StepSeries series,
            int step) {
        FloatHistogram result = histograms.withNumber(binary, histogram, scalar, scalarIsLeft);
        if (result == null) {
            series.values[step] = ABSENT;
        } else {
            series.set(step, result);
        }
    }
}
