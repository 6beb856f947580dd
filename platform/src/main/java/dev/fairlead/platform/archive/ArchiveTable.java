package dev.fairlead.platform.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the store knows of its archives. */
final class ArchiveTable {
    private static final String ALL =
            "select number, created_at, cutoff, first_at, last_at, manifest, rows, bytes, removed_at, restored_at from archive";
    private static final RowMapper<Entry> ENTRY =
            (row, _) ->
                    new Entry(
                            row.getLong("number"),
                            instant(row.getObject("created_at", OffsetDateTime.class)),
                            instant(row.getObject("cutoff", OffsetDateTime.class)),
                            instant(row.getObject("first_at", OffsetDateTime.class)),
                            instant(row.getObject("last_at", OffsetDateTime.class)),
                            row.getString("manifest"),
                            row.getLong("rows"),
                            row.getLong("bytes"),
                            orNull(row.getObject("removed_at", OffsetDateTime.class)),
                            orNull(row.getObject("restored_at", OffsetDateTime.class)));

    private final JdbcClient jdbc;

    ArchiveTable(DataSource source) {
        jdbc = JdbcClient.create(source);
    }

    /** In the session of that connection. */
    static ArchiveTable in(Connection connection) {
        return new ArchiveTable(new SingleConnectionDataSource(connection, true));
    }

    /**
     * An archive of the store.
     *
     * @param manifest hash of its manifest
     * @param removed when its rows had left the store; null while they may be in both places
     * @param restored when it was brought back last; null where it never was
     */
    record Entry(
            long number,
            Instant createdAt,
            Instant cutoff,
            Instant firstAt,
            Instant lastAt,
            String manifest,
            long rows,
            long bytes,
            @Nullable Instant removed,
            @Nullable Instant restored) {}

    /** Oldest first. */
    List<Entry> all() {
        return jdbc.sql(ALL + " order by number").query(ENTRY).list();
    }

    /** Those of which rows may still be in the store, too; oldest first. */
    List<Entry> unfinished() {
        return jdbc.sql(ALL + " where removed_at is null order by number").query(ENTRY).list();
    }

    Optional<Entry> find(long number) {
        return jdbc.sql(ALL + " where number = ?").params(number).query(ENTRY).optional();
    }

    /** The youngest. */
    Optional<Entry> last() {
        return jdbc.sql(ALL + " order by number desc limit 1").query(ENTRY).optional();
    }

    void add(Manifest manifest, String hash) {
        jdbc.sql(
                        "insert into archive (number, created_at, cutoff, first_at, last_at, manifest, rows, bytes)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        manifest.number(),
                        Gathering.time(manifest.createdAt()),
                        Gathering.time(manifest.cutoff()),
                        Gathering.time(manifest.firstAt()),
                        Gathering.time(manifest.lastAt()),
                        hash,
                        manifest.total(),
                        manifest.bytes())
                .update();
    }

    void removed(long number, Instant at) {
        jdbc.sql("update archive set removed_at = ? where number = ?")
                .params(Gathering.time(at), number)
                .update();
    }

    void restored(long number, Instant at) {
        jdbc.sql("update archive set restored_at = ? where number = ?")
                .params(Gathering.time(at), number)
                .update();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private static @Nullable Instant orNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Takes the lock that one process of the service has; false where another one has it. */
    static boolean tryLock(Connection connection) throws SQLException {
        return ask(connection, "select pg_try_advisory_lock(8, 2)");
    }

    static void unlock(Connection connection) throws SQLException {
        ask(connection, "select pg_advisory_unlock(8, 2)");
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
