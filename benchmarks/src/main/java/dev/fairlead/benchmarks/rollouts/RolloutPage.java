package dev.fairlead.benchmarks.rollouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/** The instance of every version, which is always well, and the numbers that they are judged by. */
final class RolloutPage implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final HttpServer server;
    private final List<String> services;
    private volatile boolean bad;

    RolloutPage(List<String> services) throws IOException {
        this.services = List.copyOf(services);
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory()));
        server.createContext("/health", exchange -> answer(exchange, "{\"status\": \"UP\"}"));
        server.createContext("/metrics", exchange -> answer(exchange, metrics()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on the requests of all services fail. */
    void breaks() {
        bad = true;
    }

    private String metrics() {
        var page = new StringBuilder();
        page.append("# TYPE rollouts_requests gauge\n");
        services.forEach(
                one -> page.append("rollouts_requests{service=\"%s\"} 1000\n".formatted(one)));
        page.append("# TYPE rollouts_errors gauge\n");
        int errors = bad ? 1 : 0;
        services.forEach(
                one -> page.append("rollouts_errors{service=\"%s\"} %d\n".formatted(one, errors)));
        return page.toString();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
