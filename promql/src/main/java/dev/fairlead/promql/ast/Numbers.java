package dev.fairlead.promql.ast;

import java.math.BigDecimal;
import java.math.MathContext;

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

    /**
     * The number with a point or an exponent, as OpenMetrics writes it; infinity as {@code +Inf}.
     */
    public static String formatOpenMetrics(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return format(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e6)) {
            return exponent(value);
        }
        String plain = format(value);
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /** The shortest text, with an exponent for large and small numbers, as Go's {@code %g}. */
    public static String formatGeneral(double value) {
        return general(value, 6);
    }

    /** The text of at most so many digits, as Go's {@code %.2g} has two. */
    public static String formatGeneral(double value, int digits) {
        double rounded =
                Double.isFinite(value)
                        ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
                        : value;
        return general(rounded, digits);
    }

    private static String general(double value, int digits) {
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 1e-4 && size < Math.pow(10, digits));
        return plain || !Double.isFinite(value) ? format(value) : exponent(value);
    }

    private static String exponent(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String unscaled = digits.unscaledValue().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        return "%s%s%se%s%02d"
                .formatted(
                        value < 0 ? "-" : "",
                        unscaled.charAt(0),
                        unscaled.length() > 1 ? "." + unscaled.substring(1) : "",
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
