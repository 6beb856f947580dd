package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.console.config.ConsoleProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alert-service is played. */
class ServicesTest {
    private static final Token ADA = new Token("ada");
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final Instant END = Instant.parse("2026-11-24T10:00:00Z");
    private static final Range RANGE = Range.between(END.minus(Duration.ofHours(1)), END, 100);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Http http = new Http(Duration.ofSeconds(10), READ_TIMEOUT);
    private HttpServer server;
    private Services services;
    private volatile boolean chartsHang;
    private volatile boolean listsHang;
    private volatile String asked = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/known-alerts", this::answerList);
        server.createContext("/api/v1/query_range", this::answerChart);
        server.start();
        URI alert = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var properties =
                new ConsoleProperties(
                        Map.of("alert", alert),
                        null,
                        Duration.ofHours(2),
                        Duration.ofHours(12),
                        1,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        READ_TIMEOUT,
                        Map.of());
        services = new Services(http, properties, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }

    private void answerList(HttpExchange exchange) throws IOException {
        if (listsHang) {
            awaitEnd();
        }
        answer(exchange, "{\"items\": []}");
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerChart(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI().getRawQuery();
        if (chartsHang) {
            awaitEnd();
        }
        answer(exchange, "{\"status\": \"success\", \"data\": {\"result\": []}}");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer<Page.Alerts> alerts() {
        return services.alerts(ADA, Map.of(), null, 10);
    }

    @Test
    void chartsThatHangDoNotMakeAlertServiceSilentForAllElse() {
        assertThat(alerts()).isInstanceOf(Answer.Value.class);
        chartsHang = true;

        assertThat(services.samples(ADA, "up", RANGE, "page").trouble())
                .contains("alert-service does not answer in time.");

        assertThat(alerts()).isInstanceOf(Answer.Value.class);
    }

    @Test
    void whatComesTooLateForAPageIsKnownToTheNextOne() {
        listsHang = true;
        assertThat(Patience.ofAPage().in(this::alerts).found()).isEmpty();

        end.countDown();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> Patience.ofAPage().in(this::alerts).found().isPresent());
    }

    @Test
    void aPageShowsWhatItKnowsWhileItWaits() {
        assertThat(alerts()).isInstanceOf(Answer.Value.class);
        listsHang = true;

        Answer<Page.Alerts> answer = Patience.ofAPage().in(this::alerts);

        assertThat(answer.found()).isPresent();
        assertThat(answer.trouble().orElseThrow())
                .startsWith("Waiting for alert-service. Shown is what it said at ");
    }

    @Test
    void aQueryEndsBeforeItIsWaitedForInVain() {
        assertThat(services.samples(ADA, "up", RANGE, "page")).isInstanceOf(Answer.Value.class);

        assertThat(asked).contains("timeout=2.4");
    }

    @Test
    void whatChartsShowedDoesNotTakeThePlaceOfLists() {
        assertThat(alerts()).isInstanceOf(Answer.Value.class);
        for (int i = 0; i < 100; i++) {
            services.samples(ADA, "up", RANGE, "page-" + i);
        }
        server.stop(0);

        assertThat(alerts().found()).isPresent();
    }
}
