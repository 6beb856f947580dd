package dev.fairlead.benchmarks.storm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The target with the series, and the channel that is told. */
final class StormPage implements AutoCloseable {

    /** A call of the channel. */
    record Call(String id, String reason, int named, int unnamed) {}

    private final HttpServer server;
    private final JsonMapper json = new JsonMapper();
    private final int series;
    private final List<Call> calls = new ArrayList<>();
    private volatile int value;
    private volatile @Nullable Instant brokenRead;

    StormPage(int series) throws IOException {
        this.series = series;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory()));
        server.createContext("/metrics", this::metrics);
        server.createContext("/channel", this::channel);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on all series are above the threshold, or below it. */
    void breaks(boolean now) {
        value = now ? 1 : 0;
    }

    /** When the series were first read above the threshold. */
    @Nullable Instant brokenRead() {
        return brokenRead;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Calls that told what an earlier one had told. */
    synchronized int repeats() {
        return calls.size() - new HashSet<>(calls.stream().map(Call::id).toList()).size();
    }

    private void metrics(HttpExchange exchange) throws IOException {
        if (value > 0 && brokenRead == null) {
            brokenRead = Instant.now();
        }
        StringBuilder page = new StringBuilder("# TYPE storm_load gauge\n");
        for (int i = 0; i < series; i++) {
            page.append(
                            "storm_load{pod=\"checkout-%05d\",node=\"node-%03d\"} "
                                    .formatted(i, i % 200))
                    .append(value)
                    .append('\n');
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void channel(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = json.readTree(exchange.getRequestBody());
            keep(
                    new Call(
                            String.valueOf(
                                    exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                            body.path("notification_reason").asString(""),
                            body.path("alerts").size(),
                            body.path("truncatedAlerts").asInt(0)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized void keep(Call call) {
        calls.add(call);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
