package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code and}, {@code or} and {@code unless}. */
final class SetOperations {
    private static final long PRESENCE_BYTES = 128;

    private final Evaluation evaluation;

    SetOperations(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void stream(Expr.Binary binary, Grid grid, Consumer<StepSeries> sink) {
        var signatures = new Signatures(Objects.requireNonNull(binary.matching()));
        List<StepSeries> left = evaluation.vector(binary.left(), grid);
        List<StepSeries> right = evaluation.vector(binary.right(), grid);
        // Who gets the results accounts for them again.
        left.forEach(evaluation::release);
        right.forEach(evaluation::release);
        if (binary.op() == BinaryOp.OR) {
            Map<Labels, boolean[]> there = presence(left, signatures, grid);
            var merged = new Names.Merger(evaluation);
            left.forEach(merged::add);
            right.forEach(series ->
                    merged.add(mask(series, there.get(signatures.of(series.labels)), false)));
            merged.drain(series -> {
                if (!series.isEmpty()) {
                    sink.accept(series);
                }
            });
            return;
        }
        Map<Labels, boolean[]> there = presence(right, signatures, grid);
        boolean wanted = binary.op() == BinaryOp.AND;
        for (StepSeries series : left) {
            evaluation.work(grid.count());
            StepSeries masked = mask(series, there.get(signatures.of(series.labels)), wanted);
            if (!masked.isEmpty()) {
                sink.accept(masked);
            }
        }
    }

    private Map<Labels, boolean[]> presence(
            List<StepSeries> all, Signatures signatures, Grid grid) {
        var there = new HashMap<Labels, boolean[]>();
        for (StepSeries series : all) {
            boolean[] steps =
                    there.computeIfAbsent(
                            signatures.of(series.labels),
                            signature -> {
                                evaluation.holdBytes(PRESENCE_BYTES + grid.count());
                                return new boolean[grid.count()];
                            });
            evaluation.work(grid.count());
            for (int i = 0; i < steps.length; i++) {
                steps[i] |= series.has(i);
            }
        }
        return there;
    }

    /** Keeps the steps at which the other side is there, or those at which it is not. */
    private static StepSeries mask(StepSeries series, boolean @Nullable [] there, boolean wanted) {
        for (int i = 0; i < series.values.length; i++) {
            boolean present = there != null && there[i];
            if (present != wanted) {
                series.values[i] = StepSeries.ABSENT;
            }
        }
        return series;
    }
}
