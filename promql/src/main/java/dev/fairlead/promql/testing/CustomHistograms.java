package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes native histograms with custom bounds of classic histogram series. */
final class CustomHistograms {
    private CustomHistograms() {}

    /** One classic histogram at one time. */
    private static final class Parts {
        private final TreeMap<Double, Double> cumulative = new TreeMap<>();
        private double count = Double.NaN;
        private double sum;

        private FloatHistogram build() {
            double[] bounds =
                    cumulative.keySet().stream()
                            .filter(Double::isFinite)
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            double total =
                    !Double.isNaN(count)
                            ? count
                            : cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
            var histogram =
                    FloatHistogram.builder(FloatHistogram.CUSTOM_SCHEMA)
                            .customBounds(bounds)
                            .count(total)
                            .sum(sum);
            double below = 0;
            for (int i = 0; i < bounds.length; i++) {
                double upTo = cumulative.getOrDefault(bounds[i], below);
                histogram.positive(i, upTo - below);
                below = upTo;
            }
            return histogram.positive(bounds.length, total - below).build();
        }
    }

    static List<SeriesLine> of(List<SeriesLine> all) {
        var histograms = new LinkedHashMap<Labels, TreeMap<Integer, Parts>>();
        for (SeriesLine line : all) {
            String name = line.labels().metricName();
            for (String suffix : List.of("_bucket", "_count", "_sum")) {
                if (name.endsWith(suffix)) {
                    Labels labels =
                            line.labels()
                                    .drop(List.of(Labels.LE))
                                    .with(
                                            Labels.NAME,
                                            name.substring(0, name.length() - suffix.length()));
                    collect(line, suffix, histograms.computeIfAbsent(labels, l -> new TreeMap<>()));
                }
            }
        }
        var lines = new ArrayList<SeriesLine>();
        histograms.forEach((labels, parts) -> lines.add(line(labels, parts)));
        return lines;
    }

    private static SeriesLine line(Labels labels, TreeMap<Integer, Parts> parts) {
        var points = new ArrayList<Point>();
        for (Map.Entry<Integer, Parts> each : parts.entrySet()) {
            while (points.size() < each.getKey()) {
                points.add(new Point.Omitted());
            }
            points.add(new Point.Histogram(each.getValue().build(), false));
        }
        return new SeriesLine(labels, points);
    }

    private static void collect(SeriesLine line, String suffix, Map<Integer, Parts> byPosition) {
        double bound = 0;
        if (suffix.equals("_bucket")) {
            try {
                bound = PointReader.number(line.labels().get(Labels.LE));
            } catch (NumberFormatException e) {
                return;
            }
            if (Double.isNaN(bound)) {
                return;
            }
        }
        for (int i = 0; i < line.points().size(); i++) {
            if (line.points().get(i) instanceof Point.Number number) {
                Parts parts = byPosition.computeIfAbsent(i, position -> new Parts());
                switch (suffix) {
                    case "_bucket" -> parts.cumulative.put(bound, number.value());
                    case "_count" -> parts.count = number.value();
                    default -> parts.sum = number.value();
                }
            }
        }
    }
}
