package dev.fairlead.promql.ast;

import java.math.BigDecimal;

/** Numbers as Prometheus prints them. */
public final class Numbers {
    private Numbers() {}

    /**
     * The shortest text that reads back as the same number, without exponent; {@code NaN}, {@code
     * +Inf}, {@code -Inf}.
     */
    public static String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
}
