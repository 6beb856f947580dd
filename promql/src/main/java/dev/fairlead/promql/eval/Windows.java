package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Expr.Borders;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import java.util.List;

/** Reads the samples of range vectors: of range selectors and of subqueries. */
final class Windows {
    private final Evaluation evaluation;

    Windows(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Takes the samples of a series. */
    @FunctionalInterface
    interface Sink {
        /** The buffer is valid during the call only. */
        void accept(Labels labels, boolean dropName, SampleBuffer samples);
    }

    static Expr unwrap(Expr expr) {
        return expr instanceof Expr.Paren paren ? unwrap(paren.inner()) : expr;
    }

    static long range(Expr expr) {
        return switch (unwrap(expr)) {
            case Expr.MatrixSelector matrix -> matrix.range();
            case Expr.Subquery subquery -> subquery.range();
            default -> throw new IllegalStateException("No range vector expression: " + expr);
        };
    }

    static Borders borders(Expr expr) {
        return unwrap(expr) instanceof Expr.MatrixSelector matrix
                ? matrix.selector().borders()
                : Borders.PLAIN;
    }

    /** How far before its start the samples of a window are wanted, in milliseconds. */
    long reachBack(Expr expr) {
        return borders(expr) == Borders.PLAIN ? 0 : evaluation.options().lookback().toMillis();
    }

    /** How far behind its end. */
    long reachAhead(Expr expr) {
        return borders(expr) == Borders.SMOOTHED ? evaluation.options().lookback().toMillis() : 0;
    }

    /** The end of the window for a step. */
    long end(Expr expr, long step) {
        return switch (unwrap(expr)) {
            case Expr.MatrixSelector matrix ->
                    evaluation.reference(matrix.selector().at(), step) - matrix.selector().offset();
            case Expr.Subquery subquery ->
                    evaluation.reference(subquery.at(), step) - subquery.offset();
            default -> throw new IllegalStateException("No range vector expression: " + expr);
        };
    }

    /**
     * Hands on, series by series, all samples that the windows of all steps need, also those beyond
     * their borders where a selector wants them, without staleness markers. The buffer is valid
     * during the call only.
     */
    void read(Expr expr, Grid grid, Sink sink) {
        switch (unwrap(expr)) {
            case Expr.MatrixSelector matrix -> readSelector(matrix, grid, sink);
            case Expr.Subquery subquery -> readSubquery(subquery, grid, sink);
            default -> throw new IllegalStateException("No range vector expression: " + expr);
        }
    }

    private void readSelector(Expr.MatrixSelector matrix, Grid grid, Sink sink) {
        // Windows are open on the left: a sample at their start belongs to the window before.
        long from = end(matrix, grid.start()) - matrix.range() - reachBack(matrix) + 1;
        long to = end(matrix, grid.end()) + reachAhead(matrix);
        SampleBuffer buffer = evaluation.buffer();
        boolean starts =
                evaluation.options().features().contains(Feature.START_TIMESTAMPS)
                        && matrix.selector().borders() == Borders.PLAIN;
        for (Queryable.Series stored :
                evaluation
                        .source()
                        .select(matrix.selector().matchers(), from, to, evaluation::work)) {
            evaluation.checkTime();
            buffer.clear();
            stored.read(from, to, buffer);
            if (!starts) {
                buffer.forgetStarts();
            }
            buffer.dropStale();
            evaluation.prepare(buffer);
            evaluation.work(buffer.size);
            evaluation.room(from, 1, buffer.size);
            if (buffer.size > 0) {
                sink.accept(stored.labels(), false, buffer);
            }
        }
        buffer.free();
    }

    private void readSubquery(Expr.Subquery subquery, Grid grid, Sink sink) {
        long step =
                subquery.step() != 0
                        ? subquery.step()
                        : evaluation.options().subqueryStep().toMillis();
        long open = end(subquery, grid.start()) - subquery.range();
        // Steps of subqueries are aligned to multiples of the step, whatever the query's own.
        long start = step * (open / step);
        if (start <= open) {
            start += step;
        }
        long end = end(subquery, grid.end());
        if (start > end) {
            return;
        }
        Grid inner = evaluation.room(start, step, (end - start) / step + 1);
        List<StepSeries> all =
                evaluation.withResets(false, () -> evaluation.vector(subquery.inner(), inner));
        SampleBuffer buffer = evaluation.copyBuffer();
        for (StepSeries series : all) {
            evaluation.checkTime();
            buffer.clear();
            for (int i = 0; i < inner.count(); i++) {
                FloatHistogram histogram = series.histogram(i);
                if (histogram != null) {
                    buffer.add(inner.at(i), histogram);
                } else if (series.has(i)) {
                    buffer.add(inner.at(i), series.values[i]);
                }
            }
            // Between two steps lie samples that the hints do not speak of.
            buffer.forgetResets(true);
            evaluation.work(inner.count());
            evaluation.release(series);
            if (buffer.size > 0) {
                sink.accept(series.labels, series.dropName, buffer);
            }
        }
        buffer.free();
    }
}
