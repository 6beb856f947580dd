package dev.fairlead.promql.histogram;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes histograms as Prometheus does. */
final class HistogramText {
    private HistogramText() {}

    static String print(FloatHistogram histogram) {
        var text = new StringBuilder("{count:");
        text.append(shortest(histogram.count())).append(", sum:").append(shortest(histogram.sum()));
        for (Bucket bucket : histogram.buckets()) {
            text.append(", ")
                    .append(bucket.lowerInclusive() ? '[' : '(')
                    .append(shortest(bucket.lower()))
                    .append(',')
                    .append(shortest(bucket.upper()))
                    .append(bucket.upperInclusive() ? ']' : ')')
                    .append(':')
                    .append(shortest(bucket.count()));
        }
        return text.append('}').toString();
    }

    /**
     * The shortest digits that read back as the number; an exponent below 1e-4 and from 1e21 on.
     */
    static String shortest(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        var decimal =
                new BigDecimal(Double.toString(value), MathContext.UNLIMITED).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 21) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return String.format(
                Locale.ROOT,
                "%s%se%s%02d",
                sign,
                mantissa,
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
    }
}
