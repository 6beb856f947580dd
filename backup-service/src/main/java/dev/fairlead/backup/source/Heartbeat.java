package dev.fairlead.backup.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * A row that is written again and again. The one that a restore finds says up to when it is sure to
 * hold everything, and a server that nobody else writes to has a log that goes on.
 */
public final class Heartbeat {
    private static final String CREATE =
            "create table if not exists fairlead_heartbeat (backup_set text primary key, at timestamptz not null)";
    private static final String WRITE =
            "insert into fairlead_heartbeat values (?, ?) on conflict (backup_set) do update set at = excluded.at";
    private static final String EXISTS = "select to_regclass('fairlead_heartbeat') is not null";
    private static final String READ = "select at from fairlead_heartbeat where backup_set = ?";

    private Heartbeat() {}

    /** Commits the row. */
    public static void write(Connection connection, String backupSet, Instant at)
            throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, backupSet);
            statement.setTimestamp(2, Timestamp.from(at));
            statement.executeUpdate();
        }
    }

    /** The last one that is there. */
    public static Optional<Instant> read(Connection connection, String backupSet)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(EXISTS)) {
            rows.next();
            if (!rows.getBoolean(1)) {
                return Optional.empty();
            }
        }
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, backupSet);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(rows.getTimestamp(1).toInstant())
                        : Optional.empty();
            }
        }
    }
}
