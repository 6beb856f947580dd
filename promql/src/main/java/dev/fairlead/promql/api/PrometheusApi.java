package dev.fairlead.promql.api;

import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.eval.QueryResult;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server that speaks Prometheus' HTTP API: Prometheus, Thanos, Mimir, VictoriaMetrics. An
 * answer of more than 64 MiB is none. Safe for many threads.
 */
public final class PrometheusApi implements QueryEngine {
    private static final long MOST_BYTES = 64 << 20;

    private final HttpClient client;
    private final String base;
    private final Duration timeout;
    private final Map<String, Supplier<String>> headers;

    /**
     * A client.
     *
     * @param base address of the server, without {@code /api/v1}
     * @param timeout how long one query may take
     * @param bearerToken asked for a token before each query; null where the server needs none
     */
    public PrometheusApi(
            HttpClient client, URI base, Duration timeout, @Nullable Supplier<String> bearerToken) {
        this(
                client,
                base.toString().replaceAll("/+$", ""),
                timeout,
                bearerToken == null
                        ? Map.of()
                        : Map.of("Authorization", () -> "Bearer " + bearerToken.get()));
    }

    private PrometheusApi(
            HttpClient client,
            String base,
            Duration timeout,
            Map<String, Supplier<String>> headers) {
        this.client = client;
        this.base = base;
        this.timeout = timeout;
        this.headers = Map.copyOf(headers);
    }

    /**
     * The same with a header in each query, such as {@code Authorization} or a tenant's.
     *
     * @param value asked for before each query
     */
    public PrometheusApi withHeader(String name, Supplier<String> value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PrometheusApi(client, base, timeout, more);
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
        headers.forEach((name, value) -> request.header(name, value.get()));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            // The request's own time limit ends with the head of the response.
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            if (response.statusCode() != 200 && !json) {
                throw new PrometheusApiException(
                        "transport", "server returned HTTP status " + response.statusCode());
            }
            return ApiResultReader.read(response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PrometheusApiException(
                    "transport",
                    "no answer from " + base + path + " within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new PrometheusApiException(
                    "transport", "request to " + base + path + " failed: " + e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new PrometheusApiException("transport", "interrupted");
        }
    }
}
