package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.ast.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to classic histograms whose counts fell from a bucket to the next, put together.
 */
final class Fixes {
    private final Map<Place, Found> all = new LinkedHashMap<>();

    private record Place(String message, Span span) {}

    private record Found(
            double lowest, double highest, double most, long first, long last, int samples) {
        private Found with(Found other) {
            return new Found(
                    Math.min(lowest, other.lowest),
                    Math.max(highest, other.highest),
                    Math.max(most, other.most),
                    Math.min(first, other.first),
                    Math.max(last, other.last),
                    samples + other.samples);
        }

        /** In Prometheus' words. */
        private String text() {
            return ", from buckets %s to %s, with a max diff of %s, over %d samples from %s to %s"
                    .formatted(
                            Numbers.formatGeneral(lowest),
                            Numbers.formatGeneral(highest),
                            Numbers.formatGeneral(most, 2),
                            samples,
                            second(first),
                            second(last));
        }

        private static Instant second(long millis) {
            return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    void add(String message, Span span, Buckets.Fix fix, long time) {
        var found = new Found(fix.lowest(), fix.highest(), fix.most(), time, time, 1);
        all.merge(new Place(message, span), found, Found::with);
    }

    List<Annotation> finish() {
        return all.entrySet().stream()
                .map(each ->
                        new Annotation(
                                Annotation.Severity.INFO,
                                each.getKey().message() + each.getValue().text(),
                                each.getKey().span()))
                .toList();
    }
}
