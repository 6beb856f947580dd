package dev.fairlead.promql.scrape;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.labels.Labels;
import java.math.BigDecimal;

/**
 * The labels {@code le} and {@code quantile} in the one form that Prometheus 3 stores, so that
 * {@code le="1"} of one format and {@code le="1.0"} of another are one series.
 */
final class ClassicLabels {
    static final String QUANTILE = "quantile";

    private ClassicLabels() {}

    /**
     * The number with a point or an exponent, as OpenMetrics writes it; infinity as {@code +Inf}.
     */
    static String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Numbers.format(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e6)) {
            return exponent(value);
        }
        String plain = Numbers.format(value);
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
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

    /**
     * The series with its label in the form that is stored.
     *
     * @param type of the family, such as {@code histogram}
     */
    static Labels stored(Labels series, String type) {
        String label =
                switch (type) {
                    case "histogram", "gaugehistogram" ->
                            series.metricName().endsWith("_bucket") ? Labels.LE : "";
                    case "summary" -> QUANTILE;
                    default -> "";
                };
        String value = label.isEmpty() ? "" : series.get(label);
        if (value.isEmpty()) {
            return series;
        }
        try {
            return series.with(label, format(SampleValue.parse(value)));
        } catch (NumberFormatException notANumber) {
            return series;
        }
    }
}
