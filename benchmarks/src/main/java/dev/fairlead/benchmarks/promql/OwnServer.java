package dev.fairlead.benchmarks.promql;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.api.QueryEngine;
import dev.fairlead.promql.eval.QueryResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query paths of Prometheus' HTTP API over the library, so that both sides are asked alike. */
final class OwnServer implements AutoCloseable {
    private final HttpServer server;
    private final QueryEngine engine;

    OwnServer(QueryEngine engine) throws IOException {
        this.engine = engine;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", this::instant);
        server.createContext("/api/v1/query_range", this::range);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void instant(HttpExchange exchange) throws IOException {
        var form = form(exchange);
        String query = form.getOrDefault("query", "");
        answer(exchange, engine.instant(query, millis(form, "time")), query);
    }

    private void range(HttpExchange exchange) throws IOException {
        var form = form(exchange);
        String query = form.getOrDefault("query", "");
        answer(
                exchange,
                engine.range(
                        query,
                        millis(form, "start"),
                        millis(form, "end"),
                        Duration.ofMillis(millis(form, "step"))),
                query);
    }

    private static void answer(HttpExchange exchange, QueryResult result, String query)
            throws IOException {
        byte[] body = ApiJson.success(result, query).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static long millis(Map<String, String> form, String field) {
        return new BigDecimal(form.getOrDefault(field, "0")).movePointRight(3).longValueExact();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
