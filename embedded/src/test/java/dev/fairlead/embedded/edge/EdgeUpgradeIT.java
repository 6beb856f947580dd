package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that speaks another protocol on a connection, once it was asked to. */
class EdgeUpgradeIT {
    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: shout\r\nConnection: Upgrade\r\n\r\nHELLO ";
    private static final String ASKED =
            "GET /checkout/live HTTP/1.1\r\nHost: shop.example\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Upgrade: shout\r\nSec-WebSocket-Key: abc\r\n\r\n";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private ServerSocket application;
    private RunningEdge edge;
    private volatile String answer = AGREED;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        application = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
        edge = new RunningEdge(folder, EdgeLimits.DEFAULT, application.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        application.close();
    }

    private void serve() {
        try (var callers = Executors.newCachedThreadPool()) {
            while (!application.isClosed()) {
                Socket caller = application.accept();
                callers.execute(() -> shout(caller));
            }
        } catch (IOException closed) {
            if (!application.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    /** What it hears, in capitals. */
    private void shout(Socket caller) {
        try (caller) {
            InputStream in = caller.getInputStream();
            heads.add(Wire.head(in));
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            var buffer = new byte[4_096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String heard = new String(buffer, 0, read, StandardCharsets.US_ASCII);
                caller.getOutputStream()
                        .write(heard.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
            }
            caller.getOutputStream().write("BYE".getBytes(StandardCharsets.US_ASCII));
            ended.add("by the caller");
        } catch (IOException broken) {
            ended.add("broken");
        }
    }

    @Test
    void whatBothSayIsPassedOnFromTheFirstByteToTheLast() throws Exception {
        try (var wire = new Wire(edge.port())) {
            // Said before the answer is there.
            wire.send(ASKED + "early ");

            assertThat(wire.head())
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("\r\nUpgrade: shout\r\n")
                    .containsIgnoringCase("\r\nConnection: Upgrade\r\n")
                    .contains("X-Fairlead-Version: 1");
            assertThat(wire.text(12)).isEqualTo("HELLO EARLY ");
            assertThat(wire.send("one").text(3)).isEqualTo("ONE");
            assertThat(wire.send("two").end().text()).isEqualTo("TWOBYE");
        }
        assertThat(heads)
                .singleElement()
                .asString()
                .containsIgnoringCase("\r\nUpgrade: shout\r\n")
                .containsIgnoringCase("\r\nConnection: Upgrade\r\n")
                .contains("Sec-WebSocket-Key: abc");
        await().atMost(Duration.ofMinutes(1)).until(() -> ended.equals(List.of("by the caller")));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(edge.counted("1xx")).isEqualTo(1));
    }

    @Test
    void moreThanAnyBufferHoldsIsPassedOnToWhoReadsLate() throws Exception {
        String much = "x".repeat(8 << 20);
        try (var wire = new Wire(edge.port())) {
            wire.send(ASKED);
            wire.head();
            wire.text(6);
            Thread writing = Thread.ofPlatform().start(() -> send(wire, much));

            assertThat(wire.text(much.length())).isEqualTo(much.toUpperCase(Locale.ROOT));
            writing.join();
        }
    }

    private static void send(Wire wire, String text) {
        try {
            wire.send(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aCallerThatIsGoneEndsTheVersionsSideToo() throws Exception {
        try (var wire = new Wire(edge.port())) {
            wire.send(ASKED);
            wire.head();
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> ended.size() == 1);
    }

    @Test
    void aVersionThatDoesNotAgreeIsHeard() throws Exception {
        answer =
                "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";

        assertThat(edge.ask(ASKED.replace("keep-alive, ", "close, ")))
                .startsWith("HTTP/1.1 426 ")
                .endsWith("no");
    }

    @Test
    void aVersionThatChangesTheProtocolUnaskedHasFailed() throws Exception {
        assertThat(edge.ask(Wire.get("/checkout/live"))).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void http2WouldGoPastTheWeights() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

        edge.ask(Wire.get("/checkout/live", "Upgrade: h2c").replace("close", "close, Upgrade"));

        assertThat(heads).singleElement().asString().doesNotContainIgnoringCase("upgrade");
    }
}
