package dev.fairlead.backup.source;

import java.sql.Connection;
import java.sql.SQLException;

/** What a server keeps of its log for a slot. */
public final class HeldBack {
    private static final String QUERY =
            "select coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint"
                    + " from pg_replication_slots where slot_name = ?";

    private HeldBack() {}

    /** In bytes; 0 where there is no such slot. */
    public static long bytes(Connection connection, String slot) throws SQLException {
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, slot);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
