package dev.fairlead.backup.replication;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which server this is, and where its log stands.
 *
 * @param systemId what tells this cluster from every other
 * @param timeline on which it writes its log; another one after a promotion or a restore
 * @param segmentSize of a file of its log, in bytes
 */
public record ServerIdentity(String systemId, int timeline, long segmentSize) {

    /** Asks the server. */
    public static ServerIdentity of(ReplicationConnection connection) throws IOException {
        List<@Nullable String> system = row(connection.query("IDENTIFY_SYSTEM"));
        List<@Nullable String> size = row(connection.query("SHOW wal_segment_size"));
        return new ServerIdentity(
                value(system, 0, "its system identifier"),
                Integer.parseInt(value(system, 1, "its timeline")),
                bytes(value(size, 0, "its segment size")));
    }

    private static List<@Nullable String> row(List<List<@Nullable String>> rows) {
        return rows.isEmpty() ? List.of() : rows.getFirst();
    }

    private static String value(List<@Nullable String> row, int column, String what)
            throws IOException {
        String value = column < row.size() ? row.get(column) : null;
        if (value == null) {
            throw new IOException("the server did not tell " + what);
        }
        return value;
    }

    static long bytes(String size) throws IOException {
        if (size.matches("\\d{1,6}[kMG]B")) {
            long number = Long.parseLong(size.substring(0, size.length() - 2));
            return switch (size.charAt(size.length() - 2)) {
                case 'k' -> number << 10;
                case 'M' -> number << 20;
                default -> number << 30;
            };
        }
        throw new IOException("segment size '%s' (expected: one such as 16MB)".formatted(size));
    }
}
