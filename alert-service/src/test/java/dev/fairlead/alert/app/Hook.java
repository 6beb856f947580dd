package dev.fairlead.alert.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks that takes everything, and may leave the first caller without answer. */
final class Hook implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean silent;

    /** What arrived. */
    record Call(String id, long timestamp, String signature, byte[] bytes) {
        JsonNode body() {
            return JsonMapper.shared().readTree(bytes);
        }
    }

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    List<Call> calls(String service) {
        return calls.stream()
                .filter(call ->
                        call.body().at("/commonLabels/service").asString("").equals(service))
                .toList();
    }

    /** Whether callers wait for an answer for ever. */
    void silent(boolean isSilent) {
        silent = isSilent;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            calls.add(
                    new Call(
                            exchange.getRequestHeaders().getFirst("webhook-id"),
                            Long.parseLong(
                                    exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                            exchange.getRequestHeaders().getFirst("webhook-signature"),
                            bytes));
            if (silent) {
                closed.await();
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
