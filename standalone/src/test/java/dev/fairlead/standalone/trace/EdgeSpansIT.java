package dev.fairlead.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.embedded.edge.EdgeLimits;
import dev.fairlead.embedded.edge.EdgeServer;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.standalone.trace.OtlpReceiver.ReceivedSpan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge proxy's spans, as a collector takes them. */
class EdgeSpansIT {
    private static final String SECRET = "0123456789abcdef";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> passed = new LinkedBlockingQueue<>();
    private HttpServer application;
    private OtlpReceiver collector;
    private EdgeServer edge;

    @BeforeEach
    void start() throws Exception {
        application =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        passed.add(exchange.getRequestHeaders().getFirst("traceparent"));
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        application.start();
        collector = new OtlpReceiver();
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        edge =
                EdgeServer.start(
                        new EdgeSettings(folder, secret, 0, 0),
                        EdgeLimits.DEFAULT,
                        Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.url()));
        String plan =
                """
                {"pathPrefix":"/checkout","generation":1,"targets":[
                 {"version":"7","host":"127.0.0.1","port":%d,"weight":100}]}\
                """
                        .formatted(application.getAddress().getPort());
        var put =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/routes/checkout/production"
                                                .formatted(edge.adminPort())))
                        .header("Authorization", "Bearer " + SECRET)
                        .PUT(HttpRequest.BodyPublishers.ofString(plan))
                        .build();
        assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        collector.close();
        application.stop(0);
        client.close();
    }

    @Test
    void aSampledTraceGoesThroughTheProxysSpan() throws Exception {
        String given = "00-%s-%s-01".formatted(TRACE, CALLER);

        ReceivedSpan span = spanOf(ask(given));

        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.parent()).isEqualTo(CALLER);
        assertThat(span.service()).isEqualTo("fairlead-edge");
        assertThat(span.name()).isEqualTo("GET checkout/production");
        assertThat(span.attributes()).containsEntry("fairlead.version", "7");
    }

    @Test
    void aTraceBeginsHereWhereTheCallerHasNone() throws Exception {
        ReceivedSpan span = spanOf(ask(null));

        assertThat(span.parent()).isEmpty();
    }

    @Test
    void aTraceThatIsNotSampledStaysAsItIs() throws Exception {
        String given = "00-%s-%s-00".formatted(TRACE, CALLER);

        assertThat(ask(given)).isEqualTo(given);
        // What comes after it is exported: so this one was not.
        spanOf(ask(null));
        assertThat(collector.trace(TRACE)).isEmpty();
    }

    /** The span whose child the version is to be. */
    private ReceivedSpan spanOf(String header) {
        String[] parts = header.split("-", -1);
        assertThat(parts[3]).isEqualTo("01");
        List<ReceivedSpan> spans =
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> collector.trace(parts[1]), found -> !found.isEmpty());
        assertThat(spans).singleElement().extracting(ReceivedSpan::id).isEqualTo(parts[2]);
        return spans.getFirst();
    }

    /** What the version is given. */
    private String ask(@Nullable String given) throws Exception {
        var request =
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/checkout/x".formatted(edge.port())));
        if (given != null) {
            request.header("traceparent", given);
        }
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        String header = passed.poll(2, TimeUnit.MINUTES);
        assertThat(header).isNotNull();
        return String.valueOf(header);
    }
}
