package dev.fairlead.promql.api;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.eval.QueryResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server that speaks Prometheus' HTTP API: Prometheus, Thanos, Mimir, VictoriaMetrics. Safe
 * for many threads.
 */
public final class PrometheusApi implements QueryEngine {
    private final HttpClient client;
    private final String base;
    private final Duration timeout;
    private final @Nullable Supplier<String> bearerToken;

    /**
     * A client.
     *
     * @param base address of the server, without {@code /api/v1}
     * @param timeout how long one query may take
     * @param bearerToken asked for a token before each query; null where the server needs none
     */
    public PrometheusApi(
            HttpClient client, URI base, Duration timeout, @Nullable Supplier<String> bearerToken) {
        this.client = client;
        this.base = base.toString().replaceAll("/+$", "");
        this.timeout = timeout;
        this.bearerToken = bearerToken;
    }

    @Override
    public QueryResult instant(String query, long timestamp) {
        var form = new LinkedHashMap<String, String>();
        form.put("query", query);
        form.put("time", seconds(timestamp));
        return ask("/api/v1/query", form);
    }

    @Override
    public QueryResult range(String query, long start, long end, Duration step) {
        var form = new LinkedHashMap<String, String>();
        form.put("query", query);
        form.put("start", seconds(start));
        form.put("end", seconds(end));
        form.put("step", seconds(step.toMillis()));
        return ask("/api/v1/query_range", form);
    }

    private static String seconds(long millis) {
        return Numbers.format(millis / 1000.0);
    }

    private QueryResult ask(String path, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(timeout)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (bearerToken != null) {
            request.header("Authorization", "Bearer " + bearerToken.get());
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            if (response.statusCode() != 200 && !json) {
                throw new PrometheusApiException(
                        "transport", "server returned HTTP status " + response.statusCode());
            }
            return ApiResultReader.read(response.body());
        } catch (IOException e) {
            throw new PrometheusApiException(
                    "transport", "request to " + base + path + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrometheusApiException("transport", "interrupted");
        }
    }
}
