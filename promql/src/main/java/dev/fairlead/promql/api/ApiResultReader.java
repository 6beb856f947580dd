package dev.fairlead.promql.api;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.eval.Annotation;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.histogram.Bucket;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of results. */
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

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object, got " + value);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected a list, got " + value);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static void remarks(
            @Nullable Object texts, Annotation.Severity severity, List<Annotation> into) {
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
                    samples.add(sample(map(each)));
                }
                yield new Value.Vector(samples);
            }
            case "matrix" -> {
                var series = new ArrayList<Range>();
                for (Object each : result) {
                    series.add(range(map(each)));
                }
                yield new Value.Matrix(series);
            }
            default -> throw new IllegalArgumentException("unknown result type " + type);
        };
    }

    private static Sample sample(Map<?, ?> series) {
        Labels labels = labels(series.get("metric"));
        if (series.get("histogram") instanceof List<?> point) {
            return new Sample(
                    labels, time(point.get(0)), Double.NaN, histogram(labels, point.get(1)));
        }
        List<?> point = list(series.get("value"));
        return new Sample(labels, time(point.get(0)), number(point.get(1)));
    }

    private static Range range(Map<?, ?> series) {
        Labels labels = labels(series.get("metric"));
        var points = new TreeMap<Long, Object>();
        if (series.get("values") instanceof List<?> numbers) {
            numbers.forEach(each -> points.put(time(list(each).get(0)), number(list(each).get(1))));
        }
        boolean mixed = series.get("histograms") instanceof List<?>;
        if (mixed) {
            list(series.get("histograms"))
                    .forEach(each ->
                            points.put(
                                    time(list(each).get(0)), histogram(labels, list(each).get(1))));
        }
        var times = new long[points.size()];
        var values = new double[points.size()];
        @Nullable FloatHistogram[] histograms = new FloatHistogram[mixed ? points.size() : 0];
        int i = 0;
        for (Map.Entry<Long, Object> point : points.entrySet()) {
            times[i] = point.getKey();
            if (point.getValue() instanceof FloatHistogram histogram) {
                values[i] = Double.NaN;
                histograms[i] = histogram;
            } else {
                values[i] = (Double) point.getValue();
            }
            i++;
        }
        return new Range(labels, times, values, mixed ? histograms : null);
    }

    private static FloatHistogram histogram(Labels labels, @Nullable Object value) {
        Map<?, ?> fields = map(value);
        var buckets = new ArrayList<Bucket>();
        if (fields.get("buckets") instanceof List<?> all) {
            for (Object each : all) {
                List<?> bucket = list(each);
                // 0: open at the left, 1: open at the right, 2: open at both, 3: closed at both.
                int rule = (int) number(bucket.get(0));
                double observations = number(bucket.get(3));
                if (observations != 0) {
                    buckets.add(
                            new Bucket(
                                    number(bucket.get(1)),
                                    number(bucket.get(2)),
                                    rule == 1 || rule == 3,
                                    rule == 0 || rule == 3,
                                    observations));
                }
            }
        }
        try {
            return new ApiHistogram(number(fields.get("count")), number(fields.get("sum")), buckets)
                    .toHistogram();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "histogram of " + labels.toSeriesText() + ": " + e.getMessage(), e);
        }
    }

    private static Labels labels(@Nullable Object metric) {
        var labels = Labels.builder();
        map(metric).forEach((name, value) -> labels.set(text(name), text(value)));
        return labels.build();
    }

    private static long time(@Nullable Object seconds) {
        if (seconds instanceof Double value) {
            return Math.round(value * 1000);
        }
        throw new IllegalArgumentException("expected a time, got " + seconds);
    }

    private static double number(@Nullable Object text) {
        return switch (text(text)) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text(text));
        };
    }
}
