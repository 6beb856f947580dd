package dev.fairlead.embedded.edge;

import static dev.fairlead.embedded.edge.Wire.get;
import static dev.fairlead.embedded.edge.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is kept from an application by what others do, and a version is blamed for nothing. */
class EdgeLimitsIT {
    private static final long NEVER = 3_600_000;
    private static final long SOON = 300;
    private static final String SLOW_POST =
            request("POST", "/checkout/orders", "Content-Length: 1000") + "\r\nx";

    @TempDir Path folder;
    private final List<Wire> wires = new ArrayList<>();
    private Application application;

    @BeforeEach
    void start() throws IOException {
        application = new Application();
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        application.close();
    }

    @Test
    void usersAreServedWhile300BodiesComeSlowly() throws Exception {
        try (var edge = edge(limits(NEVER, NEVER))) {
            for (int i = 0; i < 300; i++) {
                open(edge).send(SLOW_POST);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(edge.ask(get("/checkout/x"))).startsWith("HTTP/1.1 200 OK");
            }
            assertThat(application.got())
                    .allSatisfy(each -> assertThat(each.line()).startsWith("GET"));
        }
    }

    @Test
    void usersAreServedWhile1075HeadsComeSlowly() throws Exception {
        try (var edge = edge(limits(NEVER, NEVER))) {
            for (int i = 0; i < 1_075; i++) {
                open(edge).send("GET /checkout/x HT");
            }
            for (int i = 0; i < 50; i++) {
                assertThat(edge.ask(get("/checkout/x"))).startsWith("HTTP/1.1 200 OK");
            }
            assertThat(edge.refused(Refusal.TOO_MANY_CONNECTIONS)).isGreaterThanOrEqualTo(51);
        }
    }

    @Test
    void oneAddressTakesNoConnectionOfAnother() throws Exception {
        try (var edge = edge(limits(NEVER, NEVER).withConnections(20));
                var other = new Wire(edge.port(), "127.0.0.2")) {
            other.send("GET /checkout/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
            for (int i = 0; i < 100; i++) {
                open(edge).send("GET ");
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(edge.refused(Refusal.TOO_MANY_CONNECTIONS))
                                    .isGreaterThanOrEqualTo(81));

            assertThat(other.send("\r\n").text()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aHeadThatIsNotWholeInTimeEndsItsConnection() throws Exception {
        try (var edge = edge(limits(SOON, NEVER))) {
            assertThat(open(edge).text()).isEmpty();
            assertThat(open(edge).send("GET /checkout/x HTTP/1.1\r\n").text()).isEmpty();
            Wire second = open(edge).send("GET /checkout/x HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(second.head()).startsWith("HTTP/1.1 200 OK");
            assertThat(second.send("GET").text()).doesNotContain("HTTP/1.1 ");

            assertThat(edge.refused(Refusal.HEADERS_TOO_SLOW)).isEqualTo(3);
            assertThat(edge.counted("5xx")).isZero();
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefusedAndNoVersionIsAsked() throws Exception {
        try (var edge = edge(limits(NEVER, SOON))) {
            assertThat(open(edge).send(SLOW_POST).text())
                    .startsWith("HTTP/1.1 408")
                    .contains("urn:fairlead:problem:body-too-slow");

            assertThat(application.got()).isEmpty();
            assertThat(edge.refused(Refusal.BODY_TOO_SLOW)).isEqualTo(1);
            assertThat(edge.counted("5xx") + edge.counted("4xx")).isZero();
        }
    }

    @Test
    void aLargeBodyThatStopsComingGivesTheVersionFree() throws Exception {
        try (var edge = edge(limits(NEVER, SOON))) {
            String large =
                    request("POST", "/checkout/orders", "Content-Length: 1000000")
                            + "\r\n"
                            + "x".repeat(200_000);

            assertThat(open(edge).send(large).text()).startsWith("HTTP/1.1 408");

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(edge.refused(Refusal.BODY_TOO_SLOW)).isEqualTo(1));
            assertThat(edge.counted("5xx") + edge.counted("4xx")).isZero();
        }
    }

    @Test
    void aBodyThatBreaksOffIsNotTheVersionsFault() throws Exception {
        try (var edge = edge(limits(NEVER, NEVER))) {
            open(edge).send(SLOW_POST).close();
            open(edge)
                    .send(
                            request("POST", "/checkout/orders", "Content-Length: 1000000")
                                    + "\r\n"
                                    + "x".repeat(200_000))
                    .close();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(edge.refused(Refusal.CLIENT_FAILED)).isEqualTo(2));
            assertThat(edge.counted("5xx") + edge.counted("4xx")).isZero();
        }
    }

    @Test
    void aPostToADeadVersionIsToldSo() throws Exception {
        application.close();
        try (var edge = new RunningEdge(folder, EdgeLimits.DEFAULT, Ports.free())) {
            assertThat(edge.ask(SLOW_POST + "x".repeat(999)))
                    .startsWith("HTTP/1.1 502")
                    .contains("urn:fairlead:problem:upstream-failed");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(edge.counted("5xx")).isEqualTo(1));
        }
    }

    @Test
    void anAnswerThatBreaksOffBeforeItsBodyIsToldInTheProxysOwnWords() throws Exception {
        application.answers(_ ->
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\nContent-Encoding: br\r\nConnection: close\r\n\r\n");
        try (var edge = edge(EdgeLimits.DEFAULT)) {
            assertThat(edge.ask(get("/checkout/x")))
                    .startsWith("HTTP/1.1 502")
                    .contains("X-Fairlead-Version: 1")
                    .doesNotContain("Content-Encoding");
        }
    }

    @Test
    void whoHasTooManyRequestsUnderWayIsRefusedAlone() throws Exception {
        var hold = new CountDownLatch(1);
        application.answers(got -> {
            if (got.line().contains("/held")) {
                awaited(hold);
            }
            return Application.ok("");
        });
        var limits = limits(NEVER, NEVER, 10, Set.of("127.0.0.9"));
        try (var edge = edge(limits);
                var other = new Wire(edge.port(), "127.0.0.2");
                var proxied = new Wire(edge.port(), "127.0.0.9")) {
            for (int i = 0; i < 10; i++) {
                open(edge).send(get("/checkout/held"));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> application.got().size() == 10);

            assertThat(edge.ask(get("/checkout/x")))
                    .startsWith("HTTP/1.1 429")
                    .contains("urn:fairlead:problem:client-busy");
            assertThat(other.send(get("/checkout/x")).text()).startsWith("HTTP/1.1 200");
            assertThat(
                            proxied.send(
                                            get(
                                                    "/checkout/x",
                                                    "X-Forwarded-For: 203.0.113.7, 127.0.0.1"))
                                    .text())
                    .startsWith("HTTP/1.1 429");
            assertThat(edge.counted("5xx") + edge.counted("4xx")).isZero();
            hold.countDown();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(edge.ask(get("/checkout/x"))).startsWith("HTTP/1.1 200"));
        } finally {
            hold.countDown();
        }
    }

    @Test
    void limitsAreReadOverTheDefaults() throws IOException {
        assertThat(EdgeLimits.read(folder)).isEqualTo(EdgeLimits.DEFAULT);

        Files.writeString(
                folder.resolve(EdgeLimits.FILE),
                "{\"requestsPerClient\": 7, \"trustedProxies\": [\"192.0.2.1\"]}");
        assertThat(EdgeLimits.read(folder).requestsPerClient()).isEqualTo(7);
        assertThat(EdgeLimits.read(folder).trustedProxies()).containsExactly("192.0.2.1");
        assertThat(EdgeLimits.read(folder).connections())
                .isEqualTo(EdgeLimits.DEFAULT.connections());

        Files.writeString(folder.resolve(EdgeLimits.FILE), "{\"connections\": 0}");
        assertThatThrownBy(() -> EdgeLimits.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("limits.json")
                .hasMessageContaining("connections 0: expected 1 or more");
        Files.writeString(folder.resolve(EdgeLimits.FILE), "{\"conections\": 5}");
        assertThatThrownBy(() -> EdgeLimits.read(folder)).hasMessageContaining("conections");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private RunningEdge edge(EdgeLimits limits) throws Exception {
        return new RunningEdge(folder, limits, application.port());
    }

    private Wire open(RunningEdge edge) throws IOException {
        var wire = new Wire(edge.port());
        wires.add(wire);
        return wire;
    }

    private static EdgeLimits limits(long headerMillis, long bodyMillis) {
        return limits(headerMillis, bodyMillis, 256, Set.of());
    }

    private static EdgeLimits limits(
            long headerMillis, long bodyMillis, int requests, Set<String> trusted) {
        EdgeLimits usual = EdgeLimits.DEFAULT;
        return new EdgeLimits(
                usual.connections(),
                usual.connectionsPerClient(),
                requests,
                usual.requestsPerVersion(),
                headerMillis,
                bodyMillis,
                usual.leastBodyRate(),
                usual.bufferedBytes(),
                usual.bufferedBytesInAll(),
                trusted);
    }
}
