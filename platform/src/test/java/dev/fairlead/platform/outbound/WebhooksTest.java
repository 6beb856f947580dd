package dev.fairlead.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.outbound.http.AddressPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another side that says one thing to everybody, and then neither more nor goodbye. */
class WebhooksTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Webhooks webhooks = new Webhooks(() -> NOW, AddressPolicy.PRIVATE_TOO);
    private ServerSocket server;
    private volatile String said = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                socket.getInputStream().read();
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Answer post(Duration timeout) {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
        return webhooks.post(posting(address, timeout));
    }

    private static Posting posting(URI address, Duration timeout) {
        return new Posting(address, "id-1", new byte[] {'{', '}'}, Map.of(), null, timeout);
    }

    @Test
    void whatWasTakenIsTakenHoweverLongTheAnswerGoesOn() {
        said = "HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\nbegun";

        assertThat(post(LONG)).isEqualTo(new Answer.Taken());
    }

    @Test
    void anAnswerThatDoesNotEndIsWaitedForNoLongerThanTheTimeLimit() {
        said = "HTTP/1.1 503 No\r\nContent-Length: 1000\r\n\r\nbegun";

        assertThat(post(SHORT))
                .isEqualTo(new Answer.Unavailable("no-answer", "no answer in PT0.5S", null));
    }

    @Test
    void ofALongAnswerOnlyTheBeginningIsRead() {
        said = "HTTP/1.1 404 No\r\nContent-Length: 100000000\r\n\r\n" + "x".repeat(5_000);

        assertThat(post(LONG)).isEqualTo(new Answer.Refused(404, "status 404: " + "x".repeat(300)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whoIsBusyIsAskedAgainWhenItWantsToBe(int status) {
        said = "HTTP/1.1 %d No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".formatted(status);

        assertThat(post(LONG))
                .isEqualTo(
                        new Answer.Unavailable(
                                "http-" + status,
                                "status %d: ".formatted(status),
                                Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 15 Jan 2027 08:00:07 GMT | PT7S",
                "Fri, 15 Jan 2027 07:59:59 GMT |",
                "soon |",
                "-1 |"
            })
    void whoIsBusyMaySayUntilWhen(String retryAfter, @Nullable Duration pause) {
        said =
                "HTTP/1.1 503 No\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(retryAfter);

        assertThat(post(LONG)).isEqualTo(new Answer.Unavailable("http-503", "status 503: ", pause));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422})
    void whoRefusesIsBelieved(int status) {
        said = "HTTP/1.1 %d No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".formatted(status);

        assertThat(post(LONG))
                .isEqualTo(new Answer.Refused(status, "status %d: ".formatted(status)));
    }

    @Test
    void nobodyIsCalledWhereNoCallMayGo() {
        var strict = new Webhooks(() -> NOW, AddressPolicy.PUBLIC_ONLY);
        URI here = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");

        assertThatThrownBy(() -> strict.post(posting(here, LONG)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'127.0.0.1' leads to 127.0.0.1");
        assertThat(open).isEmpty();
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        said = "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";

        assertThat(post(LONG)).isEqualTo(new Answer.Refused(307, "status 307: "));
    }

    @Test
    void whoIsNotThereIsAskedAgain() throws IOException {
        server.close();

        assertThat(post(LONG))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("unreachable"));
    }

    @Test
    void whatIsNoAddressOfTheWebIsTheCallersFault() {
        Posting posting = posting(URI.create("file:/etc/passwd"), LONG);

        assertThatThrownBy(() -> webhooks.post(posting))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
