package dev.fairlead.backup.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server that replays the log of another one must have at least as much of: room for its
 * locks and for its transactions that are prepared.
 */
public final class Settings {
    /** Whole numbers, all of them. */
    public static final List<String> NEEDED =
            List.of(
                    "max_connections",
                    "max_locks_per_transaction",
                    "max_prepared_transactions",
                    "max_worker_processes");

    private Settings() {}

    /** The settings of the server, by name. */
    public static Map<String, Long> read(Connection connection) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (var statement =
                connection.prepareStatement(
                        "select name, setting::bigint from pg_settings where name = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", NEEDED.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return found;
    }
}
