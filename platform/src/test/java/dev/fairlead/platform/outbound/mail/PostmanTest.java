package dev.fairlead.platform.outbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a server, and what becomes of its answers. */
class PostmanTest {
    /** Half of it is for all that comes before the last answer. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final byte[] MAIL = "Subject: x\r\n\r\nbody".getBytes(StandardCharsets.US_ASCII);

    private final Postman postman = new Postman(AddressPolicy.PRIVATE_TOO);
    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        server = new MailServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aMailIsHandedOver() {
        assertThat(post(envelope(null, false))).isEqualTo(new Answer.Taken());

        assertThat(server.heard())
                .containsExactly(
                        "EHLO here",
                        "MAIL FROM:<alerts@example.org>",
                        "RCPT TO:<ada@example.org>",
                        "RCPT TO:<ben@example.org>",
                        "DATA",
                        "Subject: x",
                        "",
                        "body",
                        ".");
    }

    @Test
    void whoHasANameSignsIn() {
        server.offers("AUTH LOGIN PLAIN");

        assertThat(post(envelope("ada", false))).isEqualTo(new Answer.Taken());
        assertThat(server.heard()).contains("AUTH PLAIN AGFkYQBzZXNhbWU=");
    }

    @Test
    void aPasswordGoesToNoOtherMachineInTheClear() {
        server.offers("AUTH LOGIN PLAIN");
        var postman =
                new Postman(
                        AddressPolicy.PRIVATE_TOO,
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        Elsewhere::new);

        assertThat(postman.post(server.uri(), envelope("ada", false), MAIL, LIMIT))
                .isEqualTo(
                        new Answer.Unavailable(
                                "smtp-530",
                                "530 a password goes without TLS to this machine only: use a server"
                                        + " that offers STARTTLS, or leave the username out",
                                null));
        assertThat(server.heard()).containsExactly("EHLO here");
    }

    /** Says that it leads to another machine. */
    private static final class Elsewhere extends Socket {
        @Override
        public InetAddress getInetAddress() {
            try {
                return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    @Test
    void aServerThatKnowsOnlyLoginIsAnsweredStepByStep() {
        server.offers("AUTH LOGIN")
                .answers("AUTH", "334 VXNlcm5hbWU6")
                .answers("YWRh", "334 UGFzc3dvcmQ6");

        assertThat(post(envelope("ada", false))).isEqualTo(new Answer.Taken());
        assertThat(server.heard()).contains("AUTH LOGIN", "YWRh", "c2VzYW1l");
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
        assertThat(post(envelope("ada", true)))
                .isEqualTo(
                        new Answer.Unavailable(
                                "smtp-530",
                                "530 the server offers no STARTTLS: say require_tls: false, or use"
                                        + " another",
                                null));
        assertThat(server.heard()).containsExactly("EHLO here");
    }

    @Test
    void aMailIsForThoseRecipientsThatTheServerHas() {
        server.answers("RCPT TO:<ada", "550 no such user");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Taken("ada@example.org: 550 no such user"));
        assertThat(server.heard()).contains("RCPT TO:<ben@example.org>", "Subject: x", ".");
    }

    @Test
    void aMailIsSentAgainWhereOneOfItsRecipientsMayBeTakenLater() {
        server.answers("RCPT TO:<ada", "550 no such user")
                .answers("RCPT TO:<ben", "452 mailbox full");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Unavailable("smtp-452", "452 mailbox full", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA"})
    void whatPassesIsTriedAgainWhateverItsCode(String command) {
        server.answers(command, "554 too many connections");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Unavailable("smtp-554", "554 too many connections", null));
    }

    @Test
    void aMailThatTheServerHasReadAndDoesNotWantIsRefused() {
        server.answers(".", "554 looks like spam");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Refused(554, "554 looks like spam"));
    }

    @Test
    void aPasswordThatIsNotRightYetIsTriedSeldom() {
        server.answers("AUTH", "535 wrong password");

        assertThat(post(envelope("ada", false)))
                .isEqualTo(
                        new Answer.Unavailable(
                                "smtp-535", "535 wrong password", Duration.ofMinutes(5)));
    }

    @Test
    void anAddressThatTheServerDoesNotHaveIsRefused() {
        server.answers("RCPT", "550 no such user");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Refused(550, "550 no such user"));
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() {
        server.answers("MAIL", "451 try later");

        assertThat(post(envelope(null, false)))
                .isEqualTo(new Answer.Unavailable("smtp-451", "451 try later", null));
    }

    @Test
    void aServerThatHangsUpIsAskedAgain() {
        server.answers("DATA", "");

        assertThat(post(envelope(null, false)))
                .isEqualTo(
                        new Answer.Unavailable(
                                "unreachable",
                                "no connection: the server closed the connection",
                                null));
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() throws IOException {
        URI gone = server.uri();
        server.close();

        assertThat(postman.post(gone, envelope(null, false), MAIL, LIMIT))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.reason()).isEqualTo("unreachable"));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void aServerThatStopsReadingDoesNotAnswer() {
        server.stallsAfter("DATA");
        byte[] large = "0123456789abcd\r\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(postman.post(server.uri(), envelope(null, false), large, SHORT))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> {
                            assertThat(answer.reason()).isEqualTo("no-answer");
                            assertThat(answer.pause()).isNull();
                        });
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void aServerWhoseHandshakeDoesNotEndDoesNotAnswer() {
        server.drips();
        URI tls = URI.create("smtps://127.0.0.1:" + server.uri().getPort());

        assertThat(postman.post(tls, envelope(null, false), MAIL, SHORT))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> {
                            assertThat(answer.reason()).isEqualTo("no-answer");
                            assertThat(answer.pause()).isNull();
                        });
    }

    @Test
    void aMailThatMayBeTakenIsSentAgainAfterALongPause() {
        server.answers(".", "");

        assertThat(post(envelope(null, false)))
                .isEqualTo(
                        new Answer.Unavailable(
                                "unreachable",
                                "no connection: the server closed the connection; the server may"
                                        + " have the mail",
                                Duration.ofMinutes(15)));
    }

    @Test
    void aMailThatIsTakenStaysTakenWhenTheGoodbyeFails() {
        var impolite =
                new Postman(
                        AddressPolicy.PRIVATE_TOO,
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        BreaksAtTheEnd::new);

        assertThat(impolite.post(server.uri(), envelope(null, false), MAIL, LIMIT))
                .isEqualTo(new Answer.Taken());
    }

    /** Can neither say goodbye nor be closed in peace. */
    private static final class BreaksAtTheEnd extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes) throws IOException {
                    if (new String(bytes, StandardCharsets.US_ASCII).startsWith("QUIT")) {
                        throw new IOException("broken");
                    }
                    out.write(bytes);
                }
            };
        }

        @Override
        public void close() throws IOException {
            super.close();
            throw new IOException("broken");
        }
    }

    @Test
    void aServerThatKeepsManyWaitingIsNotWaitedForByMore() throws Exception {
        server.stallsAfter("EHLO");
        List<Callable<Answer>> many = Collections.nCopies(17, () -> post(envelope(null, false)));

        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            assertThat(threads.invokeAny(many, 2, TimeUnit.MINUTES))
                    .isEqualTo(
                            new Answer.Unavailable(
                                    "server-busy",
                                    "16 mails are on their way to the server",
                                    null));
            server.close();
        }
    }

    private Answer post(Envelope envelope) {
        return postman.post(server.uri(), envelope, MAIL, LIMIT);
    }

    private static Envelope envelope(@Nullable String user, boolean requireTls) {
        return new Envelope(
                "alerts@example.org",
                List.of("ada@example.org", "ben@example.org"),
                "here",
                user,
                user == null ? null : "sesame",
                requireTls);
    }
}
