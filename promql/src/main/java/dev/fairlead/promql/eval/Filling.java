package dev.fairlead.promql.eval;

import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the series that one side of a vector match lacks. */
final class Filling {
    private final Evaluation evaluation;
    private final Signatures signatures;
    private final int steps;

    Filling(Evaluation evaluation, Signatures signatures, int steps) {
        this.evaluation = evaluation;
        this.signatures = signatures;
        this.steps = steps;
    }

    /**
     * For each match group one series, under the labels of the match, with a value at the steps
     * where the other side has a sample and this one has none.
     *
     * @param fill the value; null for no series
     */
    List<StepSeries> missing(@Nullable Double fill, List<StepSeries> side, List<StepSeries> other) {
        if (fill == null) {
            return List.of();
        }
        Map<Labels, boolean[]> there = presence(side);
        var series = new ArrayList<StepSeries>();
        presence(other)
                .forEach((signature, wanted) -> {
                    boolean[] present = there.getOrDefault(signature, new boolean[steps]);
                    StepSeries filled = evaluation.held(signature, false, steps);
                    for (int i = 0; i < steps; i++) {
                        if (wanted[i] && !present[i]) {
                            filled.values[i] = fill;
                        }
                    }
                    if (filled.isEmpty()) {
                        evaluation.release(filled);
                    } else {
                        series.add(filled);
                    }
                });
        return series;
    }

    private boolean[] flags() {
        evaluation.holdBytes(128L + steps);
        return new boolean[steps];
    }

    private Map<Labels, boolean[]> presence(List<StepSeries> all) {
        var there = new HashMap<Labels, boolean[]>();
        for (StepSeries series : all) {
            boolean[] present =
                    there.computeIfAbsent(signatures.of(series.labels), signature -> flags());
            evaluation.work(steps);
            for (int i = 0; i < steps; i++) {
                present[i] |= series.has(i);
            }
        }
        return there;
    }
}
