package dev.fairlead.backup.source;

import java.nio.file.Path;

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

    /** A database and a role that may create a table in it. */
    public record Writable(String database, String user, Path passwordFile) {}
}
