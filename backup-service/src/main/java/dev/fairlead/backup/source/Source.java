package dev.fairlead.backup.source;

import dev.fairlead.backup.replication.Endpoint;
import dev.fairlead.backup.replication.ReplicationConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server to back up, as the properties {@code fairlead.backup.sources.<name>} name it.
 *
 * @param user role with REPLICATION, and with pg_read_all_data and CONNECT for its databases
 * @param passwordFile file with the role's password
 * @param tls whether connections are encrypted and the server's certificate is checked
 * @param sentinel where rows may be written that a restore must find again
 */
public record Source(
        String host, int port, String user, Path passwordFile, boolean tls, Writable sentinel) {

    /** Longest time without a byte from the server. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /** A database and a role that may create a table in it. */
    public record Writable(String database, String user, Path passwordFile) {}

    /** A connection of the replication protocol; the password is read now. */
    public ReplicationConnection replicate() throws IOException {
        return ReplicationConnection.open(
                new Endpoint(host, port, user, Passwords.read(passwordFile), tls, SILENCE));
    }

    /** Its databases, as the role that is backed up with; the password is read now. */
    public Databases asReader() throws IOException {
        return new Databases(host, port, tls, user, Passwords.read(passwordFile));
    }

    /** Its databases, as the role that may write the sentinel; the password is read now. */
    public Databases asWriter() throws IOException {
        return new Databases(
                host, port, tls, sentinel.user(), Passwords.read(sentinel.passwordFile()));
    }
}
