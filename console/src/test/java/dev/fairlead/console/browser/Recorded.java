package dev.fairlead.console.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A service that plays recorded answers, by path. Tokens are names of roles. What was posted is
 * kept, and apart from it what was told of sign-ins.
 */
final class Recorded implements AutoCloseable {
    static final String NOT_FOUND =
            "{\"type\": \"https://fairlead.dev/problems/not-found\", \"status\": 404,"
                    + " \"detail\": \"Nothing is known of it.\"}";
    private static final Set<String> SESSIONS = Set.of("/api/v1/sign-ins", "/api/v1/sign-outs");
    private static final String UNKNOWN =
            "{\"type\": \"https://fairlead.dev/problems/token-unknown\", \"status\": 401,"
                    + " \"detail\": \"The token is not known: expected one of the tokens file.\"}";

    /** Something that was posted. */
    record Posted(String path, String body, String token) {}

    /** A sign-in or a sign-out that it was told of. */
    record Session(String path, String body, String token) {}

    private record Reply(int status, Function<URI, String> body) {}

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final Set<String> people = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final int port;
    private final AtomicReference<CountDownLatch> holding =
            new AtomicReference<>(new CountDownLatch(0));
    private volatile boolean away;

    Recorded() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        port = server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Takes a token that is the name of a role. */
    void token(String role, String teams) {
        tokens.put(
                role,
                "{\"name\": \"%s\", \"role\": \"%s\", \"teams\": [\"%s\"], \"services\": []}"
                        .formatted("the-" + role, role, teams));
    }

    void withdraw(String role) {
        tokens.remove(role);
    }

    void answers(String path, String body) {
        answers(path, 200, body);
    }

    void answers(String path, int status, String body) {
        replies.put(path, new Reply(status, _ -> body));
    }

    /** Answers every request to the path, whatever its parameters are. */
    void answers(String path, Function<URI, String> body) {
        replies.put(path, new Reply(200, body));
    }

    /** Takes requests and leaves them unanswered, until it is let go. */
    void hold(boolean held) {
        CountDownLatch before = holding.getAndSet(new CountDownLatch(held ? 1 : 0));
        before.countDown();
    }

    /** Answers nothing any more, until it is back. */
    void goAway(boolean gone) {
        away = gone;
    }

    List<Posted> posted() {
        return posted;
    }

    /** What it was told of sign-ins and sign-outs, refused ones too. */
    List<Session> sessions() {
        return sessions;
    }

    /** For whom it was asked for changes and sign-ins: addresses. */
    Set<String> people() {
        return people;
    }

    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try {
            holding.get().await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        if (away) {
            exchange.close();
            return;
        }
        String token =
                Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Authorization"), "")
                        .replace("Bearer ", "");
        String path = exchange.getRequestURI().toString();
        if (exchange.getRequestMethod().equals("POST")) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            people.add(
                    Objects.requireNonNullElse(
                            exchange.getRequestHeaders().getFirst("X-Forwarded-For"), "nobody"));
            if (SESSIONS.contains(path)) {
                sessions.add(new Session(path, body, token));
            } else {
                posted.add(new Posted(path, body, token));
            }
        }
        Reply reply =
                !tokens.containsKey(token)
                        ? new Reply(401, _ -> UNKNOWN)
                        : SESSIONS.contains(path)
                                ? new Reply(200, _ -> tokens.get(token))
                                : reply(exchange.getRequestURI());
        byte[] bytes =
                reply.body().apply(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Reply reply(URI address) {
        Reply ofPath = replies.getOrDefault(address.getPath(), new Reply(404, _ -> NOT_FOUND));
        return replies.getOrDefault(address.toString(), ofPath);
    }

    /** A recorded answer of a real service. */
    static String file(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name + ".json")) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        hold(false);
        server.stop(0);
    }
}
