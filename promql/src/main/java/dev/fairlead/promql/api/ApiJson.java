package dev.fairlead.promql.api;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.eval.Annotation;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.histogram.Bucket;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.PromQlParseException;
import dev.fairlead.promql.scrape.MetricMetadata;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of Prometheus' HTTP API, version 1: {@code query}, {@code query_range}, {@code
 * series}, {@code labels}, {@code label/…/values}, {@code metadata}, {@code status/buildinfo}. See
 * prometheus.io/docs/prometheus/latest/querying/api.
 */
public final class ApiJson {
    private static final String CUT = "results truncated due to limit";

    private ApiJson() {}

    /**
     * Body of an answered query.
     *
     * @param query the text of the query, for the places of the remarks
     */
    public static String success(QueryResult result, String query) {
        return success(result, query, 0, null);
    }

    /**
     * Body of an answered query.
     *
     * @param query the text of the query, for the places of the remarks
     * @param limit largest number of series; 0 for any. More are left out, and a warning says so
     * @param took how long it took, for {@code stats}; null to leave them out
     */
    public static String success(
            QueryResult result, String query, int limit, @Nullable Duration took) {
        return success(result, query, limit, took, new JsonText()).toString();
    }

    /**
     * Writes the body of an answered query bit by bit, so that it is never in memory as a whole.
     *
     * @param limit largest number of series; 0 for any. More are left out, and a warning says so
     * @param took how long it took, for {@code stats}; null to leave them out
     * @throws IOException where the writer fails
     */
    public static void write(
            QueryResult result, String query, int limit, @Nullable Duration took, Appendable to)
            throws IOException {
        written(() -> success(result, query, limit, took, new JsonText(to)));
    }

    /** Writes the body of an answer that is a list of texts. */
    public static void write(Collection<String> texts, int limit, Appendable to)
            throws IOException {
        written(() -> strings(texts, limit, new JsonText(to)));
    }

    /** Writes the body of an answer that is a list of series. */
    public static void writeSeries(Collection<Labels> all, int limit, Appendable to)
            throws IOException {
        written(() -> series(all, limit, new JsonText(to)));
    }

    private static void written(Runnable writing) throws IOException {
        try {
            writing.run();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static JsonText success(
            QueryResult result, String query, int limit, @Nullable Duration took, JsonText json) {
        json.raw("{\"status\":\"success\",\"data\":");
        boolean cut = data(result.value(), limit, json);
        if (took != null) {
            String seconds = number(took.toNanos() / 1e9);
            json.raw(",\"stats\":{\"timings\":{\"evalTotalTime\":" + seconds)
                    .raw(",\"execTotalTime\":" + seconds + "}}");
        }
        json.raw("}");
        annotations(result, query, cut, json);
        return json.raw("}");
    }

    /** Body of an answer that is one text. */
    public static String string(String text) {
        return new JsonText()
                .raw("{\"status\":\"success\",\"data\":")
                .string(text)
                .raw("}")
                .toString();
    }

    /** Body of an answer that is a list of texts: label names or values. */
    public static String strings(Collection<String> texts) {
        return strings(texts, 0);
    }

    /**
     * Body of an answer that is a list of texts.
     *
     * @param limit largest number of them; 0 for any. More are left out, and a warning says so
     */
    public static String strings(Collection<String> all, int limit) {
        return strings(all, limit, new JsonText()).toString();
    }

    private static JsonText strings(Collection<String> all, int limit, JsonText json) {
        Collection<String> texts = limited(all, limit);
        json.raw("{\"status\":\"success\",\"data\":[");
        String separator = "";
        for (String text : texts) {
            json.raw(separator).string(text);
            separator = ",";
        }
        return json.raw("]" + cut(all, texts) + "}");
    }

    /** Body of an answer that is a list of series. */
    public static String series(Collection<Labels> series) {
        return series(series, 0);
    }

    /**
     * Body of an answer that is a list of series.
     *
     * @param limit largest number of them; 0 for any. More are left out, and a warning says so
     */
    public static String series(Collection<Labels> all, int limit) {
        return series(all, limit, new JsonText()).toString();
    }

    private static JsonText series(Collection<Labels> all, int limit, JsonText json) {
        Collection<Labels> series = limited(all, limit);
        json.raw("{\"status\":\"success\",\"data\":[");
        String separator = "";
        for (Labels labels : series) {
            labels(labels, json.raw(separator));
            separator = ",";
        }
        return json.raw("]" + cut(all, series) + "}");
    }

    private static <T> Collection<T> limited(Collection<T> all, int limit) {
        return limit == 0 || all.size() <= limit ? all : all.stream().limit(limit).toList();
    }

    private static String cut(Collection<?> all, Collection<?> shown) {
        return shown.size() == all.size() ? "" : ",\"warnings\":[\"" + CUT + "\"]";
    }

    /** Body of an answer about metric families. */
    public static String metadata(Collection<MetricMetadata> metadata) {
        var byName = new TreeMap<String, List<MetricMetadata>>();
        metadata.forEach(each -> byName.put(each.name(), List.of(each)));
        return metadata(byName);
    }

    /** Body of an answer about metric families, with all that is said of each. */
    public static String metadata(Map<String, List<MetricMetadata>> byName) {
        var json = new JsonText().raw("{\"status\":\"success\",\"data\":{");
        String separator = "";
        for (Map.Entry<String, List<MetricMetadata>> family : byName.entrySet()) {
            json.raw(separator).string(family.getKey()).raw(":[");
            String inner = "";
            for (MetricMetadata each : family.getValue()) {
                json.raw(inner + "{\"type\":").string(each.type());
                json.raw(",\"help\":").string(each.help());
                json.raw(",\"unit\":").string(each.unit()).raw("}");
                inner = ",";
            }
            json.raw("]");
            separator = ",";
        }
        return json.raw("}}").toString();
    }

    /**
     * Body of {@code status/buildinfo}; clients read the version to learn which functions there
     * are.
     */
    public static String buildInfo(String version) {
        return new JsonText()
                .raw("{\"status\":\"success\",\"data\":{\"version\":")
                .string(version)
                .raw(
                        ",\"revision\":\"\",\"branch\":\"\",\"buildUser\":\"\",\"buildDate\":\"\",\"goVersion\":\"\"}}")
                .toString();
    }

    /** Body of a refused request; the type is one of Prometheus', such as {@code bad_data}. */
    public static String error(String errorType, String message) {
        return new JsonText()
                .raw("{\"status\":\"error\",\"errorType\":")
                .string(errorType)
                .raw(",\"error\":")
                .string(message)
                .raw("}")
                .toString();
    }

    /** Body for a query that failed. */
    public static String error(RuntimeException failure) {
        return error(errorType(failure), String.valueOf(failure.getMessage()));
    }

    /** Prometheus' name for the kind of a failure. */
    public static String errorType(RuntimeException failure) {
        return switch (failure) {
            case PromQlParseException e -> "bad_data";
            case IllegalArgumentException e -> "bad_data";
            case PromQlEvaluationException e ->
                    switch (e.reason()) {
                        case TIMEOUT -> "timeout";
                        case CANCELLED -> "canceled";
                        case BUSY -> "unavailable";
                        case EXECUTION, TOO_MANY_SAMPLES -> "execution";
                    };
            default -> "internal";
        };
    }

    /** HTTP status for the kind of a failure: 400, 422, 503 or 500. */
    public static int httpStatus(RuntimeException failure) {
        return switch (errorType(failure)) {
            case "bad_data" -> 400;
            case "execution" -> 422;
            case "timeout", "canceled", "unavailable" -> 503;
            default -> 500;
        };
    }

    /** Writes an open object with the result; answers whether something was left out. */
    private static boolean data(Value value, int limit, JsonText json) {
        boolean cut = false;
        switch (value) {
            case Value.Scalar scalar -> {
                json.raw("{\"resultType\":\"scalar\",\"result\":");
                point(scalar.timestamp(), number(scalar.value()), json);
            }
            case Value.Str string -> {
                json.raw("{\"resultType\":\"string\",\"result\":");
                point(string.timestamp(), string.value(), json);
            }
            case Value.Vector vector -> {
                json.raw("{\"resultType\":\"vector\",\"result\":[");
                String separator = "";
                Collection<Sample> shown = limited(vector.samples(), limit);
                cut = shown.size() < vector.samples().size();
                for (Sample sample : shown) {
                    sample(sample, json.raw(separator));
                    separator = ",";
                }
                json.raw("]");
            }
            case Value.Matrix matrix -> {
                json.raw("{\"resultType\":\"matrix\",\"result\":[");
                String separator = "";
                Collection<Range> shown = limited(matrix.series(), limit);
                cut = shown.size() < matrix.series().size();
                for (Range range : shown) {
                    range(range, json.raw(separator));
                    separator = ",";
                }
                json.raw("]");
            }
        }
        return cut;
    }

    private static void sample(Sample sample, JsonText json) {
        labels(sample.labels(), json.raw("{\"metric\":"));
        FloatHistogram histogram = sample.histogram();
        if (histogram == null) {
            point(sample.timestamp(), number(sample.value()), json.raw(",\"value\":"));
        } else {
            histogram(sample.timestamp(), histogram, json.raw(",\"histogram\":"));
        }
        json.raw("}");
    }

    private static void range(Range range, JsonText json) {
        labels(range.labels(), json.raw("{\"metric\":"));
        points(range, false, ",\"values\":[", json);
        points(range, true, ",\"histograms\":[", json);
        json.raw("}");
    }

    private static void points(Range range, boolean histograms, String start, JsonText json) {
        String separator = start;
        for (int i = 0; i < range.size(); i++) {
            FloatHistogram histogram = range.histogram(i);
            if ((histogram != null) != histograms) {
                continue;
            }
            json.raw(separator);
            if (histogram == null) {
                point(range.timestamps()[i], number(range.values()[i]), json);
            } else {
                histogram(range.timestamps()[i], histogram, json);
            }
            separator = ",";
        }
        if (!separator.equals(start)) {
            json.raw("]");
        }
    }

    private static void labels(Labels labels, JsonText json) {
        json.raw("{");
        for (int i = 0; i < labels.size(); i++) {
            json.raw(i == 0 ? "" : ",").string(labels.nameAt(i)).raw(":").string(labels.valueAt(i));
        }
        json.raw("}");
    }

    private static void point(long timestamp, String value, JsonText json) {
        time(timestamp, json.raw("[")).raw(",").string(value).raw("]");
    }

    private static JsonText time(long timestamp, JsonText json) {
        long seconds = Math.floorDiv(timestamp, 1000L);
        long millis = Math.floorMod(timestamp, 1000L);
        if (timestamp < 0 || millis == 0) {
            return json.raw(
                    millis == 0 ? Long.toString(seconds) : Numbers.format(timestamp / 1000.0));
        }
        return json.raw(seconds + "." + String.format("%03d", millis).replaceAll("0+$", ""));
    }

    private static void histogram(long timestamp, FloatHistogram histogram, JsonText json) {
        time(timestamp, json.raw("[")).raw(",{\"count\":").string(number(histogram.count()));
        json.raw(",\"sum\":").string(number(histogram.sum()));
        String separator = ",\"buckets\":[";
        for (Bucket bucket : histogram.buckets()) {
            // 0: open at the left, 1: open at the right, 2: open at both ends, 3: closed at both.
            int closed = (bucket.lowerInclusive() ? 1 : 0) + (bucket.upperInclusive() ? 2 : 0);
            int code = closed == 3 ? 3 : closed == 2 ? 0 : closed == 1 ? 1 : 2;
            json.raw(separator).raw("[" + code + ",").string(number(bucket.lower())).raw(",");
            json.string(number(bucket.upper())).raw(",").string(number(bucket.count())).raw("]");
            separator = ",";
        }
        json.raw(separator.equals(",") ? "]}]" : "}]");
    }

    private static String number(double value) {
        return Numbers.format(value);
    }

    private static void annotations(QueryResult result, String query, boolean cut, JsonText json) {
        list(result, query, Annotation.Severity.WARNING, cut, ",\"warnings\":[", json);
        list(result, query, Annotation.Severity.INFO, false, ",\"infos\":[", json);
    }

    private static void list(
            QueryResult result,
            String query,
            Annotation.Severity severity,
            boolean cut,
            String start,
            JsonText json) {
        Stream<String> remarks =
                result.annotations().stream()
                        .filter(each -> each.severity() == severity)
                        .limit(10)
                        .map(each -> each.message() + " (" + each.span().place(query) + ")");
        List<String> texts = (cut ? Stream.concat(remarks, Stream.of(CUT)) : remarks).toList();
        String separator = start;
        for (String text : texts) {
            json.raw(separator).string(text);
            separator = ",";
        }
        json.raw(texts.isEmpty() ? "" : "]");
    }
}
