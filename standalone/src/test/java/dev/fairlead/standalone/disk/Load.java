package dev.fairlead.standalone.disk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens incidents, which a full disk refuses, and adds words to one, which it does not refuse;
 * remembers what was acknowledged.
 */
final class Load implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI incidents;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread opening;
    private final Thread saying;
    private volatile boolean running = true;

    Load(URI incidents, String token) {
        this.incidents = incidents;
        this.token = token;
        this.opening = Thread.ofPlatform().daemon().name("opening").start(() -> loop(this::open));
        this.saying = Thread.ofPlatform().daemon().name("saying").start(() -> loop(this::say));
    }

    /** Ids of incidents whose opening was acknowledged. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    /** Words that were acknowledged. */
    Set<String> said() {
        return Set.copyOf(said);
    }

    /** How often the disk was named as the reason for a refusal. */
    int refused() {
        return refused.get();
    }

    private void loop(Runnable once) {
        while (running) {
            once.run();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private void open() {
        String title = "load " + count.incrementAndGet();
        var answer =
                post(
                        "/api/v1/incidents",
                        "{\"title\": \"%s\", \"priority\": \"p4\", \"team\": \"payments\"}"
                                .formatted(title));
        if (answer == null) {
            return;
        }
        if (answer.statusCode() == 201) {
            opened.add(json.readTree(answer.body()).at("/incident/id").asString());
        } else if (answer.body().contains("disk-full")) {
            refused.incrementAndGet();
        }
    }

    private void say() {
        if (opened.isEmpty()) {
            return;
        }
        String words = "word " + count.incrementAndGet();
        String incident = opened.getLast();
        var answer =
                post(
                        "/api/v1/incidents/" + incident + "/update",
                        "{\"message\": \"%s\"}".formatted(words));
        if (answer != null && answer.statusCode() == 200) {
            said.add(words);
        }
    }

    private @Nullable HttpResponse<String> post(String path, String body) {
        var request =
                HttpRequest.newBuilder(incidents.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException _) {
            // Not acknowledged.
            return null;
        } catch (InterruptedException _) {
            running = false;
            return null;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        opening.join();
        saying.join();
        http.close();
    }
}
