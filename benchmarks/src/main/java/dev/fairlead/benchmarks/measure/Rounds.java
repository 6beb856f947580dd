package dev.fairlead.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * One quantity, measured in several rounds.
 *
 * @param values per second, in the order of the rounds
 */
public record Rounds(List<Double> values) {
    public Rounds {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no round was measured (expected: at least one)");
        }
    }

    /** The middle value; of an even number the lower of the two in the middle. */
    public double median() {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    /** Median, then the lowest and the highest round. */
    @Override
    public String toString() {
        var sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%,.0f/s (%,.0f to %,.0f)",
                median(),
                sorted.getFirst(),
                sorted.getLast());
    }
}
