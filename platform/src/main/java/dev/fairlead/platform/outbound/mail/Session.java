package dev.fairlead.platform.outbound.mail;

import dev.fairlead.platform.outbound.http.AddressPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One talk with a server; belongs to one thread. */
final class Session implements AutoCloseable {
    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_LINES = 100;
    private static final int NO_TLS = 530;
    private static final int DETAIL = 300;

    /**
     * What passes although its code says that it does not: a password that is being changed, a full
     * mailbox, a list of senders that are kept out.
     */
    private static final Set<Integer> PASSING = Set.of(NO_TLS, 535, 552, 554);

    /** A server that is not there is known sooner than one that thinks. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI server;
    private final SSLSocketFactory tls;
    private final Watch watch;
    private Socket socket;
    private boolean handedOver;
    private Set<String> offers = Set.of();

    /** The server said something else than is needed. */
    static final class Unexpected extends IOException {
        private static final long serialVersionUID = 1L;

        private final int code;
        private final boolean isFinal;

        /**
         * @param said text of the answer; its beginning is kept
         */
        Unexpected(int code, String said, boolean isFinal) {
            super("%d %s".formatted(code, said.substring(0, Math.min(DETAIL, said.length()))));
            this.code = code;
            this.isFinal = isFinal;
        }

        int code() {
            return code;
        }

        /** Whether it would say the same again. */
        boolean isFinal() {
            return isFinal;
        }
    }

    /**
     * Connects to nobody yet; its time begins.
     *
     * @param socket not connected
     */
    Session(URI server, Socket socket, SSLSocketFactory tls, Duration timeout) {
        this.server = server;
        this.tls = tls;
        this.socket = socket;
        this.watch = new Watch(socket, timeout);
    }

    /**
     * @throws IllegalArgumentException where the policy lets no mail go there
     */
    void connect(AddressPolicy policy) throws IOException, InterruptedException {
        Duration left = watch.left();
        List<InetAddress> found =
                policy.addresses(server, left.compareTo(CONNECT) < 0 ? left : CONNECT);
        if (found.isEmpty()) {
            throw new UnknownHostException(server.getHost());
        }
        socket.connect(
                new InetSocketAddress(found.getFirst(), server.getPort()),
                Math.toIntExact(CONNECT.toMillis()));
    }

    /** Whether its time was over. */
    boolean isLate() {
        return watch.isLate();
    }

    /** Whether the server may have the whole mail. */
    boolean isHandedOver() {
        return handedOver;
    }

    /** The limit of time in force. */
    Duration limit() {
        return watch.limit();
    }

    void begin(Envelope envelope, boolean tlsAtOnce) throws IOException {
        if (tlsAtOnce) {
            secure();
        }
        expect(220);
        greet(envelope);
        if (!tlsAtOnce && offers.contains("STARTTLS")) {
            say("STARTTLS");
            expect(220);
            secure();
            greet(envelope);
        } else if (!tlsAtOnce && envelope.requireTls()) {
            throw new Unexpected(
                    NO_TLS,
                    "the server offers no STARTTLS: say require_tls: false, or use another",
                    false);
        }
        if (envelope.user() != null && envelope.password() != null) {
            if (!isUnheard()) {
                throw new Unexpected(
                        NO_TLS,
                        "a password goes without TLS to this machine only: use a server that offers"
                                + " STARTTLS, or leave the username out",
                        false);
            }
            authenticate(envelope.user(), envelope.password());
        }
    }

    /**
     * Hands the mail over for those recipients that the server takes.
     *
     * @return those that it does not take, and what it said of each; null where it takes all
     * @throws Unexpected where it takes none of them, or not the mail
     */
    @Nullable String send(Envelope envelope, byte[] mail) throws IOException {
        say("MAIL FROM:<%s>".formatted(envelope.from()));
        expect(250);
        String leftOut = address(envelope.recipients());
        say("DATA");
        expect(354);
        socket.getOutputStream().write(mail);
        watch.awaitLastAnswer();
        handedOver = true;
        say("\r\n.");
        expect(250);
        leave();
        return leftOut;
    }

    private @Nullable String address(List<String> recipients) throws IOException {
        List<String> leftOut = new ArrayList<>();
        Unexpected refusal = null;
        for (String recipient : recipients) {
            say("RCPT TO:<%s>".formatted(recipient));
            try {
                expect(250);
            } catch (Unexpected said) {
                leftOut.add("%s: %s".formatted(recipient, said.getMessage()));
                refusal = refusal == null || refusal.isFinal() ? said : refusal;
            }
        }
        if (refusal != null && leftOut.size() == recipients.size()) {
            throw refusal;
        }
        return leftOut.isEmpty() ? null : String.join("; ", leftOut);
    }

    /** Whatever becomes of it, the mail is taken. */
    private void leave() {
        try {
            say("QUIT");
        } catch (IOException _) {
            // The server has left first.
        }
    }

    /** Whether nobody on the way can read what is said. */
    private boolean isUnheard() {
        return socket instanceof SSLSocket || socket.getInetAddress().isLoopbackAddress();
    }

    private void greet(Envelope envelope) throws IOException {
        say("EHLO " + envelope.hello());
        Set<String> said = new HashSet<>();
        expect(250).lines().forEach(line -> said.add(line.strip().toUpperCase(Locale.ROOT)));
        offers = said;
    }

    private void authenticate(String user, String password) throws IOException {
        boolean plain =
                offers.stream().noneMatch(offer -> offer.startsWith("AUTH "))
                        || offers.stream()
                                .anyMatch(offer ->
                                        offer.startsWith("AUTH ") && offer.contains("PLAIN"));
        if (plain) {
            say("AUTH PLAIN " + encoded("\0" + user + "\0" + password));
        } else {
            say("AUTH LOGIN");
            expect(334);
            say(encoded(user));
            expect(334);
            say(encoded(password));
        }
        expect(235);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void secure() throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.createSocket(socket, server.getHost(), server.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
    }

    private void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The text of an answer with that code, of several lines where it has them. */
    private String expect(int wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line();
            if (!line.matches("\\d{3}([ -].*)?")) {
                throw new IOException("the server does not speak SMTP");
            }
            text.append(line.substring(Math.min(4, line.length()))).append('\n');
            if (line.length() == 3 || line.charAt(3) == ' ') {
                int code = Integer.parseInt(line.substring(0, 3));
                if (code != wanted && !(wanted == 250 && code == 251)) {
                    throw new Unexpected(code, text.toString().strip(), isFinal(code));
                }
                return text.toString();
            }
        }
        throw new IOException("the server's answer does not end");
    }

    private boolean isFinal(int code) {
        return code / 100 == 5 && (handedOver || !PASSING.contains(code));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (line.size() < LONGEST_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(next);
        }
        throw new IOException("the server's answer does not end");
    }

    /** Changes nothing of what the server has said. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        } finally {
            watch.close();
        }
    }
}
