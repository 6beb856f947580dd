package dev.fairlead.incident.paging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that takes pages and answers as a test tells it to; 202 by default. */
public final class Receiver implements AutoCloseable {

    private static final String PAGES = "/v2/enqueue";
    private static final String NOTICES = "/announcements";

    private final HttpServer server;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Call> notices = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What arrived, also where the answer was lost. */
    public record Call(Instant at, Map<String, List<String>> headers, byte[] bytes, JsonNode body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** How a call is answered. */
    public sealed interface Reply {
        record Status(int status, @Nullable String retryAfter) implements Reply {}

        /** The connection is cut after the call was taken. */
        record Lost() implements Reply {}

        /** No answer until the receiver is closed. */
        record Silent() implements Reply {}
    }

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PAGES, this::take);
        server.createContext(NOTICES, this::takeNotice);
        server.start();
    }

    public URI uri() {
        return uri(PAGES);
    }

    /** Where announcements go; they take no answer that a test meant for a page. */
    public URI noticesUri() {
        return uri(NOTICES);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /** Answers the next page, in the order of the calls to this method. */
    public Receiver then(Reply reply) {
        replies.add(reply);
        return this;
    }

    public Receiver then(int status) {
        return then(new Reply.Status(status, null));
    }

    public List<Call> calls() {
        return calls;
    }

    /** The announcements, which are always taken. */
    public List<Call> notices() {
        return notices;
    }

    public List<Call> calls(String action) {
        return calls.stream().filter(call -> call.text("event_action").equals(action)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        calls.add(call(exchange));
        Reply reply = replies.poll();
        switch (reply == null ? new Reply.Status(202, null) : reply) {
            case Reply.Status(int status, String retryAfter) -> {
                if (retryAfter != null) {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                }
                answer(exchange, status);
            }
            case Reply.Lost() -> throw new IOException("cut");
            case Reply.Silent() -> {
                try {
                    closed.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void takeNotice(HttpExchange exchange) throws IOException {
        notices.add(call(exchange));
        answer(exchange, 202);
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Instant at = Instant.now();
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return new Call(
                at,
                Map.copyOf(exchange.getRequestHeaders()),
                bytes,
                JsonMapper.shared().readTree(bytes));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] answer = "{\"status\":\"answered\"}".getBytes();
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
