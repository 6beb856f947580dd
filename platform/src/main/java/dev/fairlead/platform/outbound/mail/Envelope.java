package dev.fairlead.platform.outbound.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a mail to whom, and how the server is greeted.
 *
 * @param hello name of the sender's machine
 * @param user name to sign in with, which needs TLS unless the server is on this machine; null
 *     where nobody signs in
 * @param password null where nobody signs in
 * @param requireTls whether a server that does not offer STARTTLS is refused
 */
public record Envelope(
        String from,
        List<String> recipients,
        String hello,
        @Nullable String user,
        @Nullable String password,
        boolean requireTls) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Envelope[from=%s, recipients=%s]".formatted(from, recipients);
    }
}
