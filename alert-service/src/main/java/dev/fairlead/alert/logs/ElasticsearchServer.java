package dev.fairlead.alert.logs;

import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code _count}, with the query as a query string; where groups are told apart, {@code _search}
 * with an aggregation over all lines, so that a group without such lines is known to have none.
 */
final class ElasticsearchServer implements LogServer {
    private static final String GROUPS = "groups";
    private static final String LINES = "lines";

    private final LogCalls calls;
    private final LogSource.Elasticsearch of;

    ElasticsearchServer(LogCalls calls, LogSource.Elasticsearch of) {
        this.calls = calls;
        this.of = of;
    }

    @Override
    public LogLines count(LogQuery query, Instant from, Instant to)
            throws IOException, InterruptedException {
        Map<String, Object> time =
                Map.of(
                        "gte", from.toEpochMilli(),
                        "lt", to.toEpochMilli(),
                        "format", "epoch_millis");
        Map<String, Object> within = Map.of("range", Map.of(of.timeField(), time));
        Map<String, Object> lines = Map.of("query_string", Map.of("query", query.query()));
        return query.by().isEmpty() ? all(lines, within) : grouped(query, lines, within);
    }

    private LogLines all(Map<String, Object> lines, Map<String, Object> within)
            throws IOException, InterruptedException {
        Map<String, Object> body =
                Map.of("query", Map.of("bool", Map.of("filter", List.of(lines, within))));
        JsonNode answer = ask("_count", body);
        return LogLines.of(number(answer.path("count")));
    }

    private LogLines grouped(LogQuery query, Map<String, Object> lines, Map<String, Object> within)
            throws IOException, InterruptedException {
        List<Map<String, Object>> sources =
                query.by().entrySet().stream().map(ElasticsearchServer::source).toList();
        Map<String, Object> counted = Map.of("filter", lines);
        Map<String, Object> groups =
                Map.of(
                        "composite", Map.of("size", query.most(), "sources", sources),
                        "aggs", Map.of(LINES, counted));
        Map<String, Object> body =
                Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        false,
                        "query",
                        within,
                        "aggs",
                        Map.of(LINES, counted, GROUPS, groups));
        JsonNode answer = ask("_search", body);
        JsonNode found = answer.path("aggregations");
        long rest = number(found.path(LINES).path("doc_count"));
        Map<Labels, Long> byGroup = new HashMap<>();
        for (JsonNode bucket : found.path(GROUPS).path("buckets")) {
            long number = number(bucket.path(LINES).path("doc_count"));
            rest -= number;
            Labels labels = labels(query, bucket.path("key"));
            if (number > 0 || !labels.equals(Labels.empty())) {
                byGroup.merge(labels, number, Long::sum);
            }
        }
        return new LogLines(byGroup, Math.max(0, rest));
    }

    private static Map<String, Object> source(Map.Entry<String, String> by) {
        return Map.of(
                by.getKey(),
                Map.of("terms", Map.of("field", by.getValue(), "missing_bucket", true)));
    }

    private static Labels labels(LogQuery query, JsonNode key) {
        Labels labels = Labels.empty();
        for (String label : query.by().keySet()) {
            labels = labels.with(label, key.path(label).asString(""));
        }
        return labels;
    }

    private JsonNode ask(String what, Object body) throws IOException, InterruptedException {
        String index = URLEncoder.encode(of.index(), StandardCharsets.UTF_8);
        JsonNode answer = calls.post("/" + index + "/" + what, body);
        JsonNode shards = answer.path("_shards");
        // A pattern that fits no index finds nothing, and says it without an error.
        if (shards.path("total").asLong(0) == 0) {
            throw new IOException(
                    "no index '%s': expected one with lines of logs".formatted(of.index()));
        }
        if (shards.path("failed").asLong(0) > 0 || answer.path("timed_out").asBoolean(false)) {
            throw partOnly();
        }
        return answer;
    }

    private static long number(JsonNode number) throws IOException {
        if (!number.isIntegralNumber()) {
            throw partOnly();
        }
        return number.asLong();
    }

    private static IOException partOnly() {
        return new IOException("the answer is for a part of the index only");
    }
}
