package dev.fairlead.embedded.edge;

import static dev.fairlead.embedded.edge.Wire.get;
import static dev.fairlead.embedded.edge.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application would get directly, it gets through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgePassesOnIT {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private Application application;
    private RunningEdge edge;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        application = new Application();
        edge = new RunningEdge(folder, EdgeLimits.DEFAULT, application.port());
    }

    @BeforeEach
    void forget() {
        application.forget();
    }

    @AfterAll
    void stop() throws IOException {
        edge.close();
        application.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkout/x?q={x}",
                "/checkout/x?q=a|b",
                "/checkout/x?q=a^b",
                "/checkout/x?q=`",
                "/checkout/x?q=\"",
                "/checkout/x?q=<",
                "/checkout/x?q=>",
                "/checkout/x?q=\\",
                "/checkout/x?q=%",
                "/checkout/x?q=%zz",
                "/checkout/x?q=%ff",
                "/checkout/x?q=%00",
                "/checkout/x?q=[1]&q=a+b&&=",
                "/checkout/x?",
                "/checkout/x?a?b",
                "/checkout/{x}/a|b/\\",
                "/checkout/%2Fx/%2e%2e%2fy",
                "/checkout//x//",
                "/checkout/x;v=1;/y",
                "/checkout/%E4%BD%A0"
            })
    void aTargetReachesTheApplicationAsItCame(String target) throws Exception {
        double before = edge.counted("2xx");

        String answer = edge.ask(get(target));

        assertThat(answer).startsWith("HTTP/1.1 200 OK");
        assertThat(application.got())
                .singleElement()
                .extracting(Application.Got::line)
                .isEqualTo("GET " + target + " HTTP/1.1");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(edge.counted("2xx")).isEqualTo(before + 1));
        assertThat(edge.counted("5xx")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout/100%", "/checkout/100%/x", "/checkout/%zz?q=%"})
    void aSignInAPathThatBeginsNoEscapeReachesItAsOne(String target) throws Exception {
        assertThat(edge.ask(get(target))).startsWith("HTTP/1.1 200 OK");

        String line = application.got().getFirst().line();
        assertThat(line)
                .isEqualTo(
                        "GET "
                                + target.replaceFirst("100%", "100%25")
                                        .replaceFirst("/%zz", "/%25zz")
                                + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "BREW", "get", "Patch"})
    void aMethodThatNobodyHereKnowsReachesIt(String method) throws Exception {
        assertThat(edge.ask(request(method, "/checkout/x") + "\r\n")).startsWith("HTTP/1.1 200 OK");
        assertThat(application.got().getFirst().line()).isEqualTo(method + " /checkout/x HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /checkout/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
                "GET /checkout/x HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"
            })
    void whatCannotBeReadIsRefusedAndNoVersionIsBlamed(String request) throws Exception {
        double before = edge.counted("4xx");

        assertThat(edge.ask(request)).startsWith("HTTP/1.1 400");

        assertThat(application.got()).isEmpty();
        assertThat(edge.counted("4xx")).isEqualTo(before);
        assertThat(edge.counted("5xx")).isZero();
    }

    @Test
    void headersReachItAsTheyCame() throws Exception {
        edge.ask(get("/checkout/x", "X-Mine: \u00e4 {b} \"c\"", "Accept-Encoding: br;q=0.5"));

        Application.Got got = application.got().getFirst();
        assertThat(got.header("X-Mine")).isEqualTo("\u00e4 {b} \"c\"");
        assertThat(got.header("Accept-Encoding")).isEqualTo("br;q=0.5");
        assertThat(got.header("User-Agent")).isEmpty();
        assertThat(got.header("Host")).isEqualTo("shop.example");
    }

    @Test
    void aLongHeadReachesIt() throws Exception {
        String cookie = "x".repeat(20_000);

        assertThat(edge.ask(get("/checkout/x", "Cookie: " + cookie))).startsWith("HTTP/1.1 200 OK");
        assertThat(application.got().getFirst().header("Cookie")).isEqualTo(cookie);
    }

    @Test
    void aCookieIsGivenToNobodyElse() throws Exception {
        application.answers(_ -> Application.ok("", "Set-Cookie: session=ada; Path=/"));
        assertThat(edge.ask(get("/checkout/x"))).contains("Set-Cookie: session=ada; Path=/");

        edge.ask(get("/checkout/x"));

        assertThat(application.got().getLast().header("Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    void aBodyOfAnySizeReachesIt(int size) throws Exception {
        String body = "b".repeat(size);

        String answer =
                edge.ask(request("POST", "/checkout/x", "Content-Length: " + size) + "\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 200 OK");
        assertThat(application.got().getFirst().body()).isEqualTo(body);
    }

    @Test
    void chunksAndWhatFollowsThemReachItAndComeBack() throws Exception {
        application.answers(_ ->
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                        + "3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");

        String answer =
                edge.ask(
                        request(
                                        "POST",
                                        "/checkout/x",
                                        "Transfer-Encoding: chunked",
                                        "TE: trailers",
                                        "Trailer: X-Check")
                                + "\r\n2\r\nhi\r\n0\r\nX-Check: 42\r\n\r\n");

        Application.Got got = application.got().getFirst();
        assertThat(got.body()).contains("hi").contains("X-Check: 42");
        assertThat(got.header("TE")).isEqualTo("trailers");
        assertThat(answer).contains("abc").contains("X-Sum: 7");
    }

    @Test
    void theApplicationSaysWhetherABodyIsToBeSent(@TempDir Path folder) throws Exception {
        try (var refuses = new ServerSocket(0);
                var other = new RunningEdge(folder, EdgeLimits.DEFAULT, refuses.getLocalPort());
                var wire = new Wire(other.port())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var connection = refuses.accept()) {
                            Wire.head(connection.getInputStream());
                            connection
                                    .getOutputStream()
                                    .write(
                                            "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                                    .getBytes(StandardCharsets.ISO_8859_1));
                        } catch (IOException closed) {
                            // Seen by the test as a missing answer.
                        }
                    });
            wire.send(
                    request("POST", "/checkout/x", "Expect: 100-continue", "Content-Length: 1000")
                            + "\r\n");

            assertThat(wire.head()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aTraceGoesOnAndOneBeginsWhereThereIsNone() throws Exception {
        edge.ask(get("/checkout/x", "traceparent: " + TRACE, "tracestate: a=b"));
        edge.ask(get("/checkout/x"));
        edge.ask(get("/checkout/x", "traceparent: nonsense", "tracestate: a=b"));

        Application.Got first = application.got().get(0);
        assertThat(first.header("traceparent")).isEqualTo(TRACE);
        assertThat(first.header("tracestate")).isEqualTo("a=b");
        assertThat(application.got().get(1).header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        Application.Got third = application.got().get(2);
        assertThat(third.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(third.header("tracestate")).isEmpty();
    }

    @Test
    void aLargeTextIsCompressedForWhoTakesThat() throws Exception {
        String text = "many words ".repeat(2_000);
        application.answers(_ ->
                Application.ok(text, "Content-Type: text/plain; charset=utf-8", "ETag: \"1\""));

        try (var wire = new Wire(edge.port())) {
            byte[] answer =
                    wire.send(get("/checkout/x", "Accept-Encoding: br, gzip;q=0.8")).bytes();
            String seen = new String(answer, StandardCharsets.ISO_8859_1);
            assertThat(seen)
                    .contains("Content-Encoding: gzip", "Vary: Accept-Encoding", "ETag: W/\"1\"");
            assertThat(answer.length).isLessThan(2_000);
            assertThat(unzipped(answer)).isEqualTo(text);
        }
    }

    @Test
    void anAnswerWithoutALengthIsCompressedAndWhole() throws Exception {
        String piece = "piece of JSON ".repeat(100);
        String chunk = "%x\r\n%s\r\n".formatted(piece.length(), piece);
        application.answers(_ ->
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
                        + chunk.repeat(50)
                        + "0\r\n\r\n");

        try (var wire = new Wire(edge.port())) {
            byte[] answer =
                    wire.send(
                                    "GET /checkout/x HTTP/1.0\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n")
                            .bytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                    .contains("Content-Encoding: gzip");
            assertThat(unzipped(answer)).isEqualTo(piece.repeat(50));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Encoding: identity",
                "Accept-Encoding: gzip;q=0, *",
                "Accept-Encoding: br",
                "X-Nothing: at all"
            })
    void anAnswerStaysAsItIsForWhoDoesNotTakeGzip(String accepted) throws Exception {
        String text = "many words ".repeat(2_000);
        application.answers(_ -> Application.ok(text, "Content-Type: text/plain"));

        assertThat(edge.ask(get("/checkout/x", accepted)))
                .contains(text)
                .contains("Content-Length: " + text.length())
                .doesNotContain("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: image/png",
                "Content-Type: text/event-stream",
                "Content-Type: text/plain\r\nContent-Encoding: br",
                "Content-Type: text/plain\r\nCache-Control: no-transform",
                "X-No: type"
            })
    void whatIsCompressedOrMustStayIsLeftAlone(String headers) throws Exception {
        String body = "0123456789".repeat(1_000);
        application.answers(_ -> Application.ok(body, headers));

        assertThat(edge.ask(get("/checkout/x", "Accept-Encoding: gzip")))
                .contains(body)
                .doesNotContain("Content-Encoding: gzip");
    }

    @Test
    void aShortTextIsLeftAlone() throws Exception {
        application.answers(_ -> Application.ok("short", "Content-Type: text/plain"));

        assertThat(edge.ask(get("/checkout/x", "Accept-Encoding: gzip")))
                .contains("short")
                .doesNotContain("Content-Encoding");
    }

    private static String unzipped(byte[] answer) throws IOException {
        int body = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        var content = new ByteArrayInputStream(answer, body, answer.length - body);
        try (var in = new GZIPInputStream(content)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
