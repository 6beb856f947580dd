package dev.fairlead.backup.source;

import dev.fairlead.backup.replication.Lsn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A record in the log of a server that says a name, so that a restore can end there. */
public final class Mark {
    private static final String NOT_ALLOWED = "42501";
    private static final String POSITION = "select pg_current_wal_insert_lsn()::text";
    private static final String POINT = "select pg_create_restore_point(?)::text";
    private static final String MESSAGE =
            "select pg_logical_emit_message(false, 'fairlead-restore-point', ?)::text";

    private Mark() {}

    /**
     * Writes it: as a restore point of PostgreSQL's own where the role may, and as a message
     * otherwise.
     *
     * @param name of at most 63 bytes
     * @return a position that is not after the record, and not before what was committed when this
     *     was called
     */
    public static Lsn write(Source source, String name) throws IOException, SQLException {
        try (Connection connection = source.asWriter().connect(source.sentinel().database())) {
            connection.setAutoCommit(true);
            Lsn before = Lsn.parse(text(connection, POSITION, null));
            try {
                text(connection, POINT, name);
            } catch (SQLException refused) {
                if (!NOT_ALLOWED.equals(refused.getSQLState())) {
                    throw refused;
                }
                text(connection, MESSAGE, name);
            }
            return before;
        }
    }

    private static String text(Connection connection, String sql, @Nullable String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            if (name != null) {
                statement.setString(1, name);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
