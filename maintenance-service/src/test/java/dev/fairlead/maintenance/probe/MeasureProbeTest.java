package dev.fairlead.maintenance.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.maintenance.finding.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasureProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant WEEK_BEFORE = NOW.minus(Duration.ofDays(7));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final Remembered memory = new Remembered();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = vector("0.15");
    private volatile int status = 200;
    private @Nullable HttpServer server;

    @BeforeEach
    void start() throws IOException {
        var started =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext(
                "/",
                exchange -> {
                    asked.add(
                            "%s %s"
                                    .formatted(
                                            exchange.getRequestURI().getQuery(),
                                            exchange.getRequestHeaders()
                                                    .getFirst("Authorization")));
                    byte[] body = answer.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        started.start();
        server = started;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String vector(String... values) {
        return """
        {"status": "success", "data": {"resultType": "vector", "result": [%s]}}
        """
                .formatted(
                        String.join(
                                ",",
                                List.of(values).stream()
                                        .map("{\"metric\": {}, \"value\": [1, \"%s\"]}"::formatted)
                                        .toList()));
    }

    private Look look(Measure... measures) throws InterruptedException {
        int port = server == null ? 0 : server.getAddress().getPort();
        return new MeasureProbe(
                        "shop",
                        URI.create("http://127.0.0.1:%d/".formatted(port)),
                        "secret",
                        List.of(measures),
                        Duration.ofSeconds(10),
                        memory,
                        () -> NOW)
                .look();
    }

    private static Measure measure(
            @Nullable Double most, @Nullable Double least, @Nullable Double worse) {
        return new Measure("p95", "sum(up)", most, least, worse, Measure.Absent.FAIL);
    }

    private static List<String> kinds(Look look) {
        return look.findings().stream().map(Finding::kind).toList();
    }

    @Test
    void aFigureWithinItsLimitsIsKeptAndFindsNothing() throws Exception {
        assertThat(kinds(look(measure(0.2, null, 0.3)))).isEmpty();

        assertThat(asked).containsExactly("query=sum(up) Bearer secret");
        assertThat(Means.ofDay(memory, "shop: p95", TODAY)).isEqualTo(0.15);
    }

    @Test
    void aFigureOutOfItsLimitsIsFoundWithBoth() throws Exception {
        Look high = look(measure(0.1, null, null));

        assertThat(high.findings().getFirst().evidence())
                .isEqualTo("0.1500; expected 0.1000 at most");
        assertThat(kinds(look(measure(null, 1.0, null)))).containsExactly("measure-out-of-bounds");
    }

    @Test
    void aFigureThatIsWorseThanAWeekBeforeIsFound() throws Exception {
        memory.measured("shop", Map.of("p95", 0.1), WEEK_BEFORE);
        memory.measured("shop", Map.of("p95", 0.14), NOW);

        Look look = look(measure(1.0, null, 0.3));

        assertThat(kinds(look)).containsExactly("measure-worse");
        assertThat(look.findings().getFirst().evidence())
                .isEqualTo("0.1400 on average today, 0.1000 a week before: +40 %");
        assertThat(kinds(look(measure(1.0, null, 0.6)))).isEmpty();
        // More is better where there is a least.
        assertThat(kinds(look(measure(null, 0.01, 0.3)))).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNotSeenAndHidesNothingElse() throws Exception {
        answer = vector();
        Look none = look(measure(1.0, null, null));

        assertThat(kinds(none)).containsExactly(Look.FAILED);
        assertThat(none.saw("measure-out-of-bounds", "p95")).isFalse();
        assertThat(none.saw("measure-out-of-bounds", "other")).isTrue();
        status = 401;
        assertThat(look(measure(1.0, null, null)).findings().getFirst().evidence())
                .startsWith("status 401");
        assertThat(Means.ofDay(memory, "shop: p95", TODAY)).isNull();
    }

    private static @Nullable Double number(String body) throws IOException {
        return MeasureProbe.number(body, Measure.Absent.FAIL);
    }

    @Test
    void whereNobodyComesThereIsNothingToMeasureAndNothingFailed() throws Exception {
        var quiet = new Measure("p95", "sum(up)", 0.2, null, 0.3, Measure.Absent.SKIP);
        for (String nothing : List.of(vector(), vector("NaN"))) {
            answer = nothing;
            assertThat(kinds(look(quiet))).isEmpty();
        }
        assertThat(Means.ofDay(memory, "shop: p95", TODAY)).isNull();

        answer = vector("0.1", "0.2");
        assertThat(kinds(look(quiet))).containsExactly(Look.FAILED);
        answer = "{}";
        assertThat(kinds(look(quiet))).containsExactly(Look.FAILED);
    }

    @Test
    void answersAreReadAsPrometheusGivesThem() throws IOException {
        assertThat(number("{\"data\": {\"resultType\": \"scalar\", \"result\": [1, \"2.5\"]}}"))
                .isEqualTo(2.5);
        assertThatThrownBy(() -> number(vector("1", "2"))).hasMessageContaining("2 series");
        assertThatThrownBy(() -> number(vector("NaN"))).hasMessageContaining("'NaN'");
        assertThatThrownBy(() -> number(vector("1e9"))).hasMessageContaining("divide it");
        assertThatThrownBy(() -> number("<html>")).hasMessageContaining("no JSON");
    }

    @Test
    void whereNothingIsMeasuredThereWasNothingToLookAt() throws Exception {
        Measure skipped = new Measure("p95", "sum(up)", 0.2, null, null, Measure.Absent.SKIP);
        assertThat(look(skipped).isWhole()).isTrue();

        answer = vector();
        assertThat(look(skipped).findings()).isEmpty();
        assertThat(look(skipped).isWhole()).isFalse();
    }
}
