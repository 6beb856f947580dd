package dev.fairlead.backup.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows around a backup. {@link #BEFORE} is committed before it begins. {@link #AFTER} is committed
 * after the last file was read and before the recovery point: only replay of the log brings it.
 * {@link #BEYOND} is committed after the recovery point: a restore that holds it went too far.
 */
public final class Sentinel {
    public static final String TABLE = "fairlead_sentinel";
    public static final String BEFORE = "before";
    public static final String AFTER = "after";
    public static final String BEYOND = "beyond";
    private static final String CREATE =
            "create table if not exists fairlead_sentinel (backup_id text not null, point text not null,"
                    + " primary key (backup_id, point))";

    private Sentinel() {}

    /** Begins the rows of a backup, without those of earlier ones or of a try before. */
    public static void begin(Connection connection, String backupId) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute(CREATE);
            statement.execute("delete from fairlead_sentinel");
        }
        write(connection, backupId, BEFORE);
    }

    public static void write(Connection connection, String backupId, String point)
            throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into fairlead_sentinel values (?, ?)")) {
            statement.setString(1, backupId);
            statement.setString(2, point);
            statement.executeUpdate();
        }
    }

    /** The rows that are there. */
    public static Set<String> read(Connection connection, String backupId) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select point from fairlead_sentinel where backup_id = ?")) {
            statement.setString(1, backupId);
            Set<String> points = new TreeSet<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    points.add(rows.getString(1));
                }
            }
            return points;
        }
    }
}
