package dev.fairlead.promql.api;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.eval.Annotation;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the JSON form of results. Native histograms are read over. */
final class ApiResultReader {
    private ApiResultReader() {}

    /**
     * The result of a response's body.
     *
     * @throws PrometheusApiException where the body reports an error or breaks the format
     */
    static QueryResult read(String body) {
        try {
            Map<?, ?> root = map(JsonReader.read(body));
            if (!"success".equals(root.get("status"))) {
                throw new PrometheusApiException(
                        text(root.get("errorType")), text(root.get("error")));
            }
            var annotations = new ArrayList<Annotation>();
            remarks(root.get("warnings"), Annotation.Severity.WARNING, annotations);
            remarks(root.get("infos"), Annotation.Severity.INFO, annotations);
            Map<?, ?> data = map(root.get("data"));
            return new QueryResult(
                    value(text(data.get("resultType")), list(data.get("result"))), annotations);
        } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
            throw new PrometheusApiException(
                    "transport", "the answer is no result of a query: " + e.getMessage());
        }
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object, got " + value);
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected a list, got " + value);
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return String.valueOf(value);
    }

    private static void remarks(
            @org.jspecify.annotations.Nullable Object texts,
            Annotation.Severity severity,
            List<Annotation> into) {
        if (texts != null) {
            list(texts)
                    .forEach(
                            each -> into.add(new Annotation(severity, text(each), new Span(0, 0))));
        }
    }

    private static Value value(String type, List<?> result) {
        return switch (type) {
            case "scalar" -> new Value.Scalar(time(result.get(0)), number(result.get(1)));
            case "string" -> new Value.Str(time(result.get(0)), text(result.get(1)));
            case "vector" -> {
                var samples = new ArrayList<Sample>();
                for (Object each : result) {
                    if (map(each).get("value") instanceof List<?> point) {
                        samples.add(
                                new Sample(
                                        labels(map(each).get("metric")),
                                        time(point.get(0)),
                                        number(point.get(1))));
                    }
                }
                yield new Value.Vector(samples);
            }
            case "matrix" -> {
                var series = new ArrayList<Range>();
                for (Object each : result) {
                    if (map(each).get("values") instanceof List<?> points) {
                        series.add(range(labels(map(each).get("metric")), points));
                    }
                }
                yield new Value.Matrix(series);
            }
            default -> throw new IllegalArgumentException("unknown result type " + type);
        };
    }

    private static Range range(Labels labels, List<?> points) {
        var times = new long[points.size()];
        var values = new double[points.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = time(list(points.get(i)).get(0));
            values[i] = number(list(points.get(i)).get(1));
        }
        return new Range(labels, times, values);
    }

    private static Labels labels(@org.jspecify.annotations.Nullable Object metric) {
        var labels = Labels.builder();
        map(metric).forEach((name, value) -> labels.set(text(name), text(value)));
        return labels.build();
    }

    private static long time(@org.jspecify.annotations.Nullable Object seconds) {
        if (seconds instanceof Double value) {
            return Math.round(value * 1000);
        }
        throw new IllegalArgumentException("expected a time, got " + seconds);
    }

    private static double number(@org.jspecify.annotations.Nullable Object text) {
        return switch (text(text)) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text(text));
        };
    }
}
