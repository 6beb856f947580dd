package dev.fairlead.backup.source;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupCatalogue.Uncounted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A position in the log at which the committed state of the server is exactly what a set of
 * snapshots sees, so that rows counted there must be found in a server that was restored up to it.
 *
 * <p>One snapshot for each database is taken between two readings of the log's insert position.
 * Where the readings are equal nothing was logged in between, and where no transaction with an id
 * runs, no commit that was logged before is still to become visible. Then all snapshots see the
 * state at that position. A server that writes all the time is tried again for a while; in the end
 * the position is taken without counts.
 */
public final class StillPoint {
    private static final String POSITION = "select pg_current_wal_insert_lsn()::text";

    // A snapshot does not list running transactions that began after the last one that ended: they
    // are those from xmax on. There are none where xmax is the id that the next one will get, which
    // is what age() counts from. A commit that waits for its disk is such a transaction.
    private static final String NONE_RUNS =
            "select pg_snapshot_xmin(s) = pg_snapshot_xmax(s) and age(pg_snapshot_xmax(s)::xid) = 0"
                    + " from pg_current_snapshot() s";
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Lsn position;
    private final boolean still;
    private final Readers readers;

    private StillPoint(Lsn position, boolean still, Readers readers) {
        this.position = position;
        this.still = still;
        this.readers = readers;
    }

    /**
     * What the snapshots saw.
     *
     * @param uncounted databases that could not be looked into
     */
    public record Counted(List<TableRows> tables, List<Uncounted> uncounted) {}

    /**
     * Takes the snapshots, which last until they are {@link #count counted}. A database that cannot
     * be looked into is left out and reported; without the first one there is no position.
     *
     * @param connections one for each database, of the same server
     * @param patience how long to try
     */
    public static StillPoint find(List<Connection> connections, Duration patience)
            throws SQLException {
        long giveUp = System.nanoTime() + patience.toNanos();
        var readers = new Readers(connections);
        readers.each(connection -> {
            prepare(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
        });
        while (true) {
            Lsn before = position(connections.getFirst());
            var quiet = new AtomicBoolean(true);
            readers.each(connection -> {
                connection.setAutoCommit(false);
                if (!isQuiet(connection)) {
                    quiet.set(false);
                }
            });
            Lsn after = position(connections.getFirst());
            if (quiet.get() && before.equals(after)) {
                return new StillPoint(after, true, readers);
            }
            readers.each(connection -> {
                connection.rollback();
                connection.setAutoCommit(true);
            });
            if (System.nanoTime() > giveUp) {
                return new StillPoint(after, false, readers);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Where the log was; with the state that the snapshots see, where the server was still. */
    public Lsn position() {
        return position;
    }

    /** False where the server wrote all the time. */
    public boolean isStill() {
        return still;
    }

    /** Counts the rows that the snapshots see, and ends these; none where it was never still. */
    public Counted count() throws SQLException {
        List<TableRows> tables = still ? readers.count() : List.of();
        return new Counted(tables, readers.lost());
    }

    /** Where the next record of the log will be. */
    public static Lsn position(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(POSITION)) {
            rows.next();
            return Lsn.parse(rows.getString(1));
        }
    }

    /**
     * A table that somebody keeps locked must not hold snapshots of the whole server open. To
     * compile a count takes longer than it saves.
     */
    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '3s'");
            statement.execute("set jit = off");
        }
    }

    private static boolean isQuiet(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(NONE_RUNS)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
