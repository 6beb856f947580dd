package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Drops the metric's name from results and finds series that become one by it. */
final class Names {
    private Names() {}

    /**
     * Applies an operation that drops the name to each series of an expression. Series that become
     * the same are one where they have no step in common, and an error where they have. With
     * delayed removal the name is only marked.
     */
    static void dropping(
            Evaluation evaluation,
            Expr operand,
            Grid grid,
            UnaryOperator<StepSeries> operation,
            Consumer<StepSeries> sink) {
        if (evaluation.options().delayedNameRemoval()) {
            evaluation.stream(
                    operand,
                    grid,
                    series -> {
                        StepSeries result = operation.apply(series);
                        sink.accept(result.relabel(result.labels, true));
                    });
            return;
        }
        UnaryOperator<StepSeries> nameless =
                series -> {
                    StepSeries result = operation.apply(series);
                    return result.relabel(result.labels.withoutMetadata(), false);
                };
        if (dropsWithoutCollision(operand)) {
            // Series that differ in type or unit only become one; all others cannot meet.
            var typed = new Merger(evaluation);
            evaluation.stream(
                    operand,
                    grid,
                    series -> {
                        if (series.labels.hasTypeOrUnit()) {
                            typed.add(nameless.apply(series));
                        } else {
                            sink.accept(nameless.apply(series));
                        }
                    });
            typed.drain(sink);
            return;
        }
        var merged = new Merger(evaluation);
        evaluation.stream(operand, grid, series -> merged.add(nameless.apply(series)));
        merged.drain(sink);
    }

    /**
     * Whether all series of the expression have the same name or none, so that they stay apart
     * without it.
     */
    static boolean dropsWithoutCollision(Expr expr) {
        return switch (expr) {
            case Expr.Paren paren -> dropsWithoutCollision(paren.inner());
            case Expr.VectorSelector selector -> selector.fixedName().isPresent();
            case Expr.MatrixSelector matrix -> matrix.selector().fixedName().isPresent();
            case Expr.Subquery subquery -> dropsWithoutCollision(subquery.inner());
            case Expr.Unary unary -> dropsWithoutCollision(unary.operand());
            case Expr.Aggregate aggregate ->
                    !aggregate.without()
                            && !aggregate.grouping().contains(Labels.NAME)
                            && aggregate.parameter() == null;
            default -> false;
        };
    }

    /** Puts series with the same labels together. */
    static final class Merger {
        private final Evaluation evaluation;
        private final Map<Labels, StepSeries> byLabels = new LinkedHashMap<>();

        Merger(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        void add(StepSeries series) {
            StepSeries same = byLabels.putIfAbsent(series.labels, series);
            evaluation.work(series.values.length);
            if (same == null) {
                evaluation.hold(series);
                return;
            }
            for (int i = 0; i < series.values.length; i++) {
                if (series.has(i)) {
                    if (same.has(i)) {
                        throw PromQlEvaluationException.sameLabels();
                    }
                    same.copy(i, series);
                }
            }
            if (series.hasHistograms()) {
                evaluation.holdBytes(series.histogramBytes());
            }
        }

        Collection<StepSeries> series() {
            return byLabels.values();
        }

        /** Hands on all series, which are kept here no longer. */
        void drain(Consumer<StepSeries> sink) {
            for (StepSeries series : byLabels.values()) {
                evaluation.release(series);
                sink.accept(series);
            }
        }
    }
}
