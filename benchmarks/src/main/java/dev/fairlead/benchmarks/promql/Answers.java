package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Value;
import java.util.Arrays;
import java.util.List;

/** Compares the answers of two engines. */
final class Answers {
    private static final double TOLERANCE = 1e-9;

    private Answers() {}

    /**
     * @throws IllegalStateException where labels, times or values differ, values by more than 1e-9
     *     of themselves, or where there is nothing to compare
     */
    static void requireSame(String query, Value own, Value other) {
        List<Range> left = series(own);
        List<Range> right = series(other);
        boolean same = !left.isEmpty() && left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = same(left.get(i), right.get(i));
        }
        if (!same) {
            throw new IllegalStateException(
                    "%s: the answers differ: %d series here, %d there"
                            .formatted(query, left.size(), right.size()));
        }
    }

    private static List<Range> series(Value value) {
        return ((Value.Matrix) value)
                .series().stream().sorted((a, b) -> a.labels().compareTo(b.labels())).toList();
    }

    private static boolean same(Range own, Range other) {
        if (!own.labels().equals(other.labels())
                || !Arrays.equals(own.timestamps(), other.timestamps())) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            double a = own.values()[i];
            double b = other.values()[i];
            boolean bothNaN = Double.isNaN(a) && Double.isNaN(b);
            if (!bothNaN && !(Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b)))) {
                return false;
            }
        }
        return true;
    }
}
