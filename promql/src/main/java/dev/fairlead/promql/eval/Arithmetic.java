package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.histogram.Compensation;
import java.util.Arrays;

/** Operators and sums on numbers, with Go's results where they differ from Java's. */
final class Arithmetic {
    private Arithmetic() {}

    static double scalar(BinaryOp op, double left, double right) {
        return op.kind() == BinaryOp.Kind.COMPARISON
                ? (compare(op, left, right) ? 1 : 0)
                : calculate(op, left, right);
    }

    static boolean compare(BinaryOp op, double left, double right) {
        return switch (op) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
            default -> throw new IllegalArgumentException("No comparison: " + op);
        };
    }

    static double calculate(BinaryOp op, double left, double right) {
        return switch (op) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case MODULO -> left % right;
            case POWER -> power(left, right);
            case ATAN2 -> Math.atan2(left, right);
            default -> throw new IllegalArgumentException("No arithmetic: " + op);
        };
    }

    /**
     * IEEE 754's power: 1 to anything and -1 to an infinity are 1, where Java says not-a-number.
     */
    private static double power(double base, double exponent) {
        if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
            return 1;
        }
        return Math.pow(base, exponent);
    }

    /** The new compensation of a Kahan-Neumaier sum to which {@code more} is added. */
    static double compensation(double more, double sum, double compensation) {
        return Compensation.next(more, sum, compensation);
    }

    /** The order of sorting: not-a-number before all others. */
    static int order(double left, double right) {
        if (Double.isNaN(left)) {
            return Double.isNaN(right) ? 0 : -1;
        }
        return Double.isNaN(right) ? 1 : left < right ? -1 : left > right ? 1 : 0;
    }

    /** Interpolated quantile of values sorted by {@link #order}. */
    static double quantile(double q, double[] sorted, int size) {
        if (size == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (q > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double rank = q * (size - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(size - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return sorted[lower] * (1 - weight) + sorted[upper] * weight;
    }

    /** Sorts in place by {@link #order}. */
    static void sort(double[] values, int size) {
        Arrays.sort(values, 0, size);
        int numbers = size;
        while (numbers > 0 && Double.isNaN(values[numbers - 1])) {
            numbers--;
        }
        if (numbers < size) {
            System.arraycopy(values, 0, values, size - numbers, numbers);
            Arrays.fill(values, 0, size - numbers, Double.NaN);
        }
    }
}
