package dev.fairlead.embedded.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers any path with its service and version; {@code /health}, {@code /smoke} and {@code
 * /migrations} truthfully; {@code PUT /settings} changes its behaviour.
 */
final class SampleServer implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final SampleOptions options;
    private final SampleLog log;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Behaviour behaviour;

    private SampleServer(SampleOptions options, SampleLog log) throws IOException {
        this.options = options;
        this.log = log;
        this.behaviour = options.behaviour();
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()),
                        512);
        server.setExecutor(threads);
        server.createContext("/", this::work);
        server.createContext("/health", this::health);
        server.createContext("/smoke", this::smoke);
        server.createContext("/migrations", this::migrations);
        server.createContext("/settings", this::settings);
    }

    /**
     * @throws IOException when the port is in use
     */
    static SampleServer start(SampleOptions options, SampleLog log) throws IOException {
        // Both are read once, by the first server of a JVM: a proxy may keep many connections open.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var sample = new SampleServer(options, log);
        sample.server.start();
        return sample;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void work(HttpExchange exchange) throws IOException {
        Behaviour now = behaviour;
        sleep(now.latencyMs());
        if (ThreadLocalRandom.current().nextDouble() < now.errorRate()) {
            log.error("told to fail");
            answer(exchange, 500, Map.of("error", "told-to-fail", "version", options.version()));
        } else {
            answer(
                    exchange,
                    200,
                    Map.of("service", options.service(), "version", options.version()));
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                options.neverHealthy() ? 503 : 200,
                Map.of(
                        "status",
                        options.neverHealthy() ? "DOWN" : "UP",
                        "version",
                        options.version()));
    }

    private void smoke(HttpExchange exchange) throws IOException {
        answer(exchange, 200, Map.of("smoke", "passed", "version", options.version()));
    }

    private void migrations(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                options.pendingMigrations() ? 503 : 200,
                Map.of(
                        "migrations",
                        options.pendingMigrations() ? "pending" : "verified",
                        "version",
                        options.version()));
    }

    private void settings(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, 200, behaviour);
            case "PUT" -> {
                try {
                    behaviour =
                            JSON.readValue(
                                    exchange.getRequestBody().readAllBytes(), Behaviour.class);
                    answer(exchange, 200, behaviour);
                } catch (JacksonException invalid) {
                    answer(exchange, 400, Map.of("error", invalid.getOriginalMessage()));
                }
            }
            default -> answer(exchange, 405, Map.of("error", "expected GET or PUT"));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits up to 2 s for requests in flight. */
    @Override
    public void close() {
        server.stop(2);
        threads.close();
    }
}
