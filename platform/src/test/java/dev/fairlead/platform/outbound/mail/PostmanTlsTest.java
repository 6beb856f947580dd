package dev.fairlead.platform.outbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.testsupport.SelfMade;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a password and a mail are shown to, and whom not. */
class PostmanTlsTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final byte[] MAIL = "Subject: x".getBytes(StandardCharsets.US_ASCII);
    private static final Envelope ENVELOPE =
            new Envelope(
                    "alerts@example.org",
                    List.of("ada@example.org"),
                    "here",
                    "ada",
                    "sesame",
                    true);
    private static final List<String> SAID =
            List.of(
                    "EHLO here",
                    "AUTH PLAIN AGFkYQBzZXNhbWU=",
                    "MAIL FROM:<alerts@example.org>",
                    "RCPT TO:<ada@example.org>",
                    "DATA",
                    "Subject: x",
                    ".");

    @TempDir private static Path folder;
    private static SelfMade certificate;

    private MailServer server;

    @BeforeAll
    static void make() throws Exception {
        certificate = SelfMade.in(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = new MailServer().offers("AUTH PLAIN");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nothingButAGreetingIsSaidBeforeTlsHasBegun() throws Exception {
        server.offersTls(certificate.server());

        assertThat(trusting().post(server("smtp", "127.0.0.1"), ENVELOPE, MAIL, LIMIT))
                .isEqualTo(new Answer.Taken());
        assertThat(server.heard().subList(0, 2)).containsExactly("EHLO here", "STARTTLS");
        assertThat(server.heard().subList(2, server.heard().size())).isEqualTo(SAID);
    }

    @Test
    void tlsMayBeginAtOnce() throws Exception {
        server.speaksTls(certificate.server());

        assertThat(trusting().post(server("smtps", "127.0.0.1"), ENVELOPE, MAIL, LIMIT))
                .isEqualTo(new Answer.Taken());
        assertThat(server.heard()).isEqualTo(SAID);
    }

    @Test
    void aServerWhoseCertificateHasAnotherNameHearsNothing() throws Exception {
        server.offersTls(certificate.server());

        assertThat(trusting().post(server("smtp", "localhost"), ENVELOPE, MAIL, LIMIT))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer ->
                                assertThat(answer.detail())
                                        .startsWith("no connection: ")
                                        .contains("localhost"));
        assertThat(server.heard()).containsExactly("EHLO here", "STARTTLS");
    }

    @Test
    void aServerThatNobodyVouchesForHearsNothing() throws Exception {
        server.offersTls(certificate.server());
        var postman = new Postman(AddressPolicy.PRIVATE_TOO);

        assertThat(postman.post(server("smtp", "127.0.0.1"), ENVELOPE, MAIL, LIMIT))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer ->
                                assertThat(answer.detail())
                                        .startsWith("no connection: ")
                                        .contains("certification path"));
        assertThat(server.heard()).containsExactly("EHLO here", "STARTTLS");
    }

    private URI server(String scheme, String host) {
        return URI.create("%s://%s:%d".formatted(scheme, host, server.uri().getPort()));
    }

    private static Postman trusting() throws GeneralSecurityException, IOException {
        return new Postman(
                AddressPolicy.PRIVATE_TOO, certificate.client().getSocketFactory(), Socket::new);
    }
}
