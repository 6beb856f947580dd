package dev.fairlead.platform.outbound.mail;

import dev.fairlead.platform.outbound.Answer;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** Hands mails to a server. Thread-safe. */
public final class Postman {

    /** Scheme of a server with which TLS begins at once. */
    private static final String TLS_AT_ONCE = "smtps";

    private final AddressPolicy policy;
    private final SSLSocketFactory tls;

    /**
     * @param tls makes sockets that check the server's certificate
     */
    public Postman(AddressPolicy policy, SSLSocketFactory tls) {
        this.policy = policy;
        this.tls = tls;
    }

    /** One that trusts whom the JVM trusts. */
    public Postman(AddressPolicy policy) {
        this(policy, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * Blocks for no longer than the time limit: looking up the name, TLS and writing included. The
     * second half of it is for the last answer, because a server looks at a mail before it takes it.
     *
     * @param server {@code smtp} or {@code smtps}, host and port
     * @param mail header and body, with CRLF at the end of each line
     * @throws IllegalArgumentException where no mail may go there
     */
    public Answer post(URI server, Envelope envelope, byte[] mail, Duration timeout) {
        try (Session session = new Session(server, tls, timeout)) {
            return post(session, server, envelope, mail);
        } catch (IOException failed) {
            return new Answer.Unavailable(
                    "unreachable", "no connection: " + failed.getMessage(), null);
        }
    }

    private Answer post(Session session, URI server, Envelope envelope, byte[] mail) {
        try {
            session.connect(policy);
            session.begin(envelope, server.getScheme().equals(TLS_AT_ONCE));
            session.send(envelope, mail);
            return new Answer.Taken();
        } catch (Session.Unexpected said) {
            return said.isFinal()
                    ? new Answer.Refused(said.code(), String.valueOf(said.getMessage()))
                    : new Answer.Unavailable(
                            "smtp-" + said.code(), String.valueOf(said.getMessage()), null);
        } catch (IOException failed) {
            return unavailable(session, failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable("no-answer", "stopped while sending", null);
        }
    }

    private static Answer unavailable(Session session, IOException failed) {
        boolean late =
                session.isLate()
                        || failed instanceof HttpTimeoutException
                        || failed instanceof SocketTimeoutException;
        return late
                ? new Answer.Unavailable("no-answer", "no answer in " + session.limit(), null)
                : new Answer.Unavailable(
                        "unreachable", "no connection: " + failed.getMessage(), null);
    }
}
