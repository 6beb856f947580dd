package dev.fairlead.promql.scrape;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.labels.Labels;

/**
 * The labels {@code le} and {@code quantile} in the one form that Prometheus 3 stores, so that
 * {@code le="1"} of one format and {@code le="1.0"} of another are one series.
 */
final class ClassicLabels {
    static final String QUANTILE = "quantile";

    private ClassicLabels() {}

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
            return series.with(label, Numbers.formatOpenMetrics(SampleValue.parse(value)));
        } catch (NumberFormatException notANumber) {
            return series;
        }
    }
}
