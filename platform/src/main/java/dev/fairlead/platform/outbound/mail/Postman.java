package dev.fairlead.platform.outbound.mail;

import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Hands mails to a server. Thread-safe. */
public final class Postman {

    /** Scheme of a server with which TLS begins at once. */
    private static final String TLS_AT_ONCE = "smtps";

    /** A mail that the server has already comes twice with each try. */
    private static final Duration MAY_BE_TAKEN = Duration.ofMinutes(15);

    /** To one server: one that keeps them waiting for minutes must not hold up others' messages. */
    private static final int MOST_AT_ONCE = 16;

    private static final int NOT_SIGNED_IN = 535;

    /** Servers lock out who often comes with a password that is wrong. */
    private static final Duration UNLOCKED = Duration.ofMinutes(5);

    private final AddressPolicy policy;
    private final SSLSocketFactory tls;
    private final Supplier<Socket> sockets;
    private final Map<URI, Semaphore> places = new ConcurrentHashMap<>();

    /**
     * @param tls makes sockets that check the server's certificate
     * @param sockets makes those below, not connected
     */
    Postman(AddressPolicy policy, SSLSocketFactory tls, Supplier<Socket> sockets) {
        this.policy = policy;
        this.tls = tls;
        this.sockets = sockets;
    }

    /** One that trusts whom the JVM trusts. */
    public Postman(AddressPolicy policy) {
        this(policy, (SSLSocketFactory) SSLSocketFactory.getDefault(), Socket::new);
    }

    /**
     * Blocks for no longer than the time limit: looking up the name, TLS and writing included. The
     * second half of it is for the last answer, because a server looks at a mail before it takes
     * it.
     *
     * @param server {@code smtp} or {@code smtps}, host and port
     * @param mail header and body, with CRLF at the end of each line
     * @throws IllegalArgumentException where no mail may go there
     */
    public Answer post(URI server, Envelope envelope, byte[] mail, Duration timeout) {
        Semaphore free = places.computeIfAbsent(server, _ -> new Semaphore(MOST_AT_ONCE));
        if (!free.tryAcquire()) {
            return new Answer.Unavailable(
                    "server-busy",
                    "%d mails are on their way to the server".formatted(MOST_AT_ONCE),
                    null);
        }
        try (Session session = new Session(server, sockets.get(), tls, timeout)) {
            return post(session, server, envelope, mail);
        } finally {
            free.release();
        }
    }

    private Answer post(Session session, URI server, Envelope envelope, byte[] mail) {
        try {
            session.connect(policy);
            session.begin(envelope, server.getScheme().equals(TLS_AT_ONCE));
            return new Answer.Taken(session.send(envelope, mail));
        } catch (Session.Unexpected said) {
            String detail = String.valueOf(said.getMessage());
            return said.isFinal()
                    ? new Answer.Refused(said.code(), detail)
                    : new Answer.Unavailable(
                            "smtp-" + said.code(),
                            detail,
                            said.code() == NOT_SIGNED_IN ? UNLOCKED : null);
        } catch (IOException failed) {
            return unavailable(session, failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("no-answer", "stopped while sending", null);
        }
    }

    private static Answer unavailable(Session session, IOException failed) {
        boolean unanswered =
                session.isLate()
                        || failed instanceof HttpTimeoutException
                        || failed instanceof SocketTimeoutException;
        String reason = unanswered ? "no-answer" : "unreachable";
        String detail =
                session.isLate()
                        ? "no answer in " + session.limit()
                        : "no connection: " + failed.getMessage();
        return session.isHandedOver()
                ? new Answer.Unavailable(
                        reason, detail + "; the server may have the mail", MAY_BE_TAKEN)
                : new Answer.Unavailable(reason, detail, null);
    }
}
