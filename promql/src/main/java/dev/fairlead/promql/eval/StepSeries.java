package dev.fairlead.promql.eval;

import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;

/**
 * A series of an intermediate result: one value for each step, or {@link #ABSENT}.
 *
 * <p>Absence is a bit pattern of a not-a-number that neither samples (the store makes all of theirs
 * alike) nor arithmetic on the canonical one bring forth.
 */
final class StepSeries {
    private static final long ABSENT_BITS = 0x7ffdead000000001L;
    static final double ABSENT = Double.longBitsToDouble(ABSENT_BITS);

    final Labels labels;
    final double[] values;

    StepSeries(Labels labels, double[] values) {
        this.labels = labels;
        this.values = values;
    }

    static boolean absent(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == ABSENT_BITS;
    }

    static double[] absent(int count) {
        var values = new double[count];
        Arrays.fill(values, ABSENT);
        return values;
    }

    boolean has(int step) {
        return !absent(values[step]);
    }

    boolean isEmpty() {
        for (double value : values) {
            if (!absent(value)) {
                return false;
            }
        }
        return true;
    }

    int size() {
        int size = 0;
        for (double value : values) {
            if (!absent(value)) {
                size++;
            }
        }
        return size;
    }
}
