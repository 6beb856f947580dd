package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Sends spans to a collector, as OTLP over HTTP.
 *
 * <p>Contract under failure: no request ever waits for it. What finds no room in the queue, and
 * what a collector does not take, is dropped and counted.
 */
final class SpanExport implements AutoCloseable {
    private static final int ROOM = 2_048;
    private static final int BATCH = 512;
    private static final long LINGER_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> ENDPOINTS =
            List.of(
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT");

    private final BlockingQueue<RequestSpan> queue = new ArrayBlockingQueue<>(ROOM);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI endpoint;
    private final Map<String, String> headers;
    private final IntConsumer dropped;
    private final Thread sender;

    /**
     * @param headers sent with each batch, such as a collector's key
     * @param dropped told how many spans were
     */
    SpanExport(URI endpoint, Map<String, String> headers, IntConsumer dropped) {
        this.endpoint = endpoint;
        this.headers = Map.copyOf(headers);
        this.dropped = dropped;
        this.sender = Thread.ofPlatform().daemon().name("edge-spans").start(this::sendAll);
    }

    /** Where a process with such variables is to send its traces to, over HTTP. */
    static Optional<URI> endpoint(Map<String, String> variables) {
        boolean isHttp =
                !variables.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "").equals("grpc");
        return ENDPOINTS.stream()
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> isHttp && value.matches("https?://.+"))
                .findFirst()
                .map(URI::create);
    }

    /** Of a variable such as {@code key=value,other=value}. */
    static Map<String, String> headers(Map<String, String> variables) {
        String text = variables.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "");
        return Arrays.stream(text.split(","))
                .map(each -> each.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    }

    /** Never waits. */
    void add(RequestSpan span) {
        if (!queue.offer(span)) {
            dropped.accept(1);
        }
    }

    private void sendAll() {
        List<RequestSpan> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                // More come soon, and one request to the collector serves them all.
                TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
                queue.drainTo(batch, BATCH - 1);
                send(batch);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<RequestSpan> batch) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(SpanBytes.of(batch)));
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                dropped.accept(batch.size());
            }
        } catch (IOException away) {
            dropped.accept(batch.size());
        }
    }

    @Override
    public void close() {
        sender.interrupt();
        http.shutdownNow();
    }
}
