package dev.fairlead.alert.logs;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code _count}, with the query as a query string. */
final class ElasticsearchServer implements LogServer {
    private final LogCalls calls;
    private final LogSource.Elasticsearch of;

    ElasticsearchServer(LogCalls calls, LogSource.Elasticsearch of) {
        this.calls = calls;
        this.of = of;
    }

    @Override
    public long count(String query, Instant from, Instant to)
            throws IOException, InterruptedException {
        Map<String, Object> time =
                Map.of(
                        "gte", from.toEpochMilli(),
                        "lt", to.toEpochMilli(),
                        "format", "epoch_millis");
        Map<String, Object> body =
                Map.of(
                        "query",
                        Map.of(
                                "bool",
                                Map.of(
                                        "filter",
                                        List.of(
                                                Map.of("query_string", Map.of("query", query)),
                                                Map.of("range", Map.of(of.timeField(), time))))));
        String index = URLEncoder.encode(of.index(), StandardCharsets.UTF_8);
        JsonNode answer = calls.post("/" + index + "/_count", body);
        JsonNode shards = answer.path("_shards");
        // A pattern that fits no index finds nothing, and says it without an error.
        if (shards.path("total").asLong(0) == 0) {
            throw new IOException(
                    "no index '%s': expected one with lines of logs".formatted(of.index()));
        }
        if (shards.path("failed").asLong(0) > 0 || !answer.path("count").isIntegralNumber()) {
            throw new IOException("the answer is for a part of the index only");
        }
        return answer.path("count").asLong();
    }
}
