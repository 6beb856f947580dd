package dev.fairlead.benchmarks.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A webhook that knows which alerts it was told of, by their labels {@code run} and {@code n}. */
final class Told implements AutoCloseable {
    private static final Pattern RUN = Pattern.compile("\"run\":\\s*\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"n\":\\s*\"(\\d+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Set<String> alerts = ConcurrentHashMap.newKeySet();

    Told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::note);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/told".formatted(server.getAddress().getPort()));
    }

    private void note(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var run = RUN.matcher(body);
            if (run.find()) {
                var number = NUMBER.matcher(body);
                while (number.find()) {
                    alerts.add(run.group(1) + "/" + number.group(1));
                }
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** How many different alerts of a run it was told of. */
    long count(String run) {
        return alerts.stream().filter(alert -> alert.startsWith(run + "/")).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
