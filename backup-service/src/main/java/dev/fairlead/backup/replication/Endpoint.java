package dev.fairlead.backup.replication;

import java.time.Duration;

/**
 * Where a server is and as whom to talk to it.
 *
 * @param user role with the attribute REPLICATION
 * @param tls whether the connection is encrypted; the server's certificate must then be valid for
 *     the host and signed by an authority that this JVM trusts
 * @param silence longest time without a byte from the server
 */
public record Endpoint(
        String host, int port, String user, String password, boolean tls, Duration silence) {

    /** Without the password, so that it does not get into a log. */
    @Override
    public String toString() {
        return "%s@%s:%d%s".formatted(user, host, port, tls ? " over TLS" : "");
    }
}
