package dev.fairlead.benchmarks.attack;

import dev.fairlead.standalone.demo.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Everybody who attacks over HTTP at once, until they are closed. */
final class Attackers implements AutoCloseable {
    private static final int QUERIES_AT_ONCE = 100;
    private static final int WRITERS = 3;
    private static final int CALLERS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> QUERIES =
            List.of(
                    "max_over_time(vector(1)[1000d:1s])",
                    "max_over_time(vector(1)[300d:1s])",
                    "sum_over_time(quantile_over_time(0.5, vector(1)[10d:1s])[1d:1s])",
                    "sort_desc({__name__=~\".+\"})",
                    "count by (i) ({__name__=~\"[a-z].*\"}) + on (i) count by (i) ({i=~\".+\"})",
                    joined(),
                    "{i=~\"((a{0,100}){0,100}){0,100}\"}",
                    "topk(100000, {__name__=~\".*\"}) or {__name__!=\"\"}",
                    "count_values(\"v\", {__name__=~\".+\"})",
                    "avg_over_time({__name__=~\".+\"}[2h])");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicLong> answers = new ConcurrentSkipListMap<>();
    private final Endpoints endpoints;
    private final String token;
    private final HostileWrites writes;
    private volatile boolean closed;

    Attackers(Endpoints endpoints, String token, Clock clock) throws IOException {
        this.endpoints = endpoints;
        this.token = token;
        this.writes = new HostileWrites(clock.millis());
    }

    private static String joined() {
        String query = "up";
        for (int i = 0; i < 3; i++) {
            query =
                    "label_join(%s, \"job\", \"%s\", \"job\", \"job\", \"job\")"
                            .formatted(query, "x".repeat(15_000));
        }
        return query;
    }

    void start() {
        for (int i = 0; i < QUERIES_AT_ONCE; i++) {
            int first = i;
            repeatedly("query", round -> query(QUERIES.get((first + round) % QUERIES.size())));
        }
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            repeatedly(
                    "write",
                    round -> writes.request(endpoints.alert(), token, round * WRITERS + writer));
        }
        List<URI> costly =
                List.of(
                        endpoints.audit().resolve("/api/v1/verification"),
                        endpoints.audit().resolve("/api/v1/export"),
                        endpoints.alert().resolve("/api/v1/alerts"),
                        endpoints.alert().resolve("/api/v1/series?match[]=%7Bjob=~%22.%2B%22%7D"));
        for (int i = 0; i < CALLERS; i++) {
            int first = i;
            repeatedly(
                    "read",
                    round ->
                            HttpRequest.newBuilder(costly.get((first + round) % costly.size()))
                                    .header("Authorization", "Bearer " + token)
                                    .GET());
        }
        byte[] large =
                ("{\"service\": \"" + "x".repeat(1_000_000) + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < CALLERS; i++) {
            repeatedly(
                    "rest",
                    round ->
                            call(round % 2 == 0 ? endpoints.deploy() : endpoints.incident(), round)
                                    .POST(BodyPublishers.ofByteArray(large)));
        }
    }

    private HttpRequest.Builder query(String text) {
        // By POST: the expressions are longer than an address may be.
        return HttpRequest.newBuilder(endpoints.alert().resolve("/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        BodyPublishers.ofString(
                                "query=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder call(URI service, int round) {
        String path =
                service.equals(endpoints.deploy()) ? "/api/v1/deployments" : "/api/v1/incidents";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", "application/json");
        return round % 3 == 0 ? request : request.header("Authorization", "Bearer " + token);
    }

    /** What is sent in a round. */
    @FunctionalInterface
    private interface Sending {
        HttpRequest.Builder of(int round);
    }

    private void repeatedly(String kind, Sending sending) {
        threads.execute(() -> {
            try {
                for (int round = 0; !closed; round++) {
                    count(kind, sending.of(round));
                    // Who is refused at once would else measure how fast this process sends.
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void count(String kind, HttpRequest.Builder request) throws InterruptedException {
        String seen;
        try {
            HttpResponse<Void> answer =
                    http.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.discarding());
            seen = kind + " " + answer.statusCode();
        } catch (IOException broken) {
            seen = kind + " without an answer";
        }
        answers.computeIfAbsent(seen, _ -> new AtomicLong()).incrementAndGet();
    }

    /** How many requests had which end, by kind and status. */
    Map<String, AtomicLong> answers() {
        return answers;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        http.shutdownNow();
    }
}
