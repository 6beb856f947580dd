package dev.fairlead.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The receiving end of a pager and of a team's chat: takes bodies of PagerDuty Events v2, and of
 * Slack's incoming webhooks, and keeps them.
 */
public final class Pager implements AutoCloseable {

    /** One page as it arrived. */
    public record Page(Instant at, String path, JsonNode body) {
        public String action() {
            return body.path("event_action").asString("");
        }

        public String dedupKey() {
            return body.path("dedup_key").asString("");
        }
    }

    private final HttpServer server;
    private final JsonMapper json;
    private final InstantSource clock;
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    public Pager(JsonMapper json, InstantSource clock) throws IOException {
        this.json = json;
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.createContext(PagerSettings.CHAT, this::receiveMessage);
        server.start();
    }

    /** Where pages are to be sent. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/enqueue";
    }

    public List<Page> pages() {
        return List.copyOf(pages);
    }

    public Page await(String what, Predicate<Page> wanted, Duration patience)
            throws InterruptedException {
        return Await.present(
                () -> pages.stream().filter(wanted).findFirst(),
                patience,
                () -> what + " did not reach the pager; it received " + pages.size() + " pages");
    }

    /** The message of the chat whose text has all of these. */
    public String awaitMessage(String what, List<String> parts, Duration patience)
            throws InterruptedException {
        return Await.present(
                () ->
                        messages.stream()
                                .filter(text -> parts.stream().allMatch(text::contains))
                                .findFirst(),
                patience,
                () ->
                        "%s did not reach the chat with %s; it received %s"
                                .formatted(what, parts, messages));
    }

    private void receiveMessage(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody());
            messages.add(body.path("text").asString(""));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody());
            pages.add(new Page(clock.instant(), exchange.getRequestURI().getPath(), body));
            var answer = json.writeValueAsBytes(new Answer(body.path("dedup_key").asString("")));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(String status, String message, String dedup_key) {
        Answer(String dedupKey) {
            this("success", "Event processed", dedupKey);
        }
    }
}
