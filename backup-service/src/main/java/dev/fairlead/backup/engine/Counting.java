package dev.fairlead.backup.engine;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Databases;
import dev.fairlead.backup.source.Rows;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.source.StillPoint;
import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupCatalogue.Uncounted;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts the rows of every table at a recovery point, on a thread beside the one that brings the
 * log: the state is held by snapshots, so it does not matter when it is looked at.
 */
final class Counting implements AutoCloseable {
    private static final Duration STILLNESS = Duration.ofSeconds(3);
    private static final int MOST_CONNECTIONS = 50;

    private final List<Connection> connections;
    private final StillPoint still;
    private final FutureTask<StillPoint.Counted> counted;
    private final List<Uncounted> uncounted;

    private Counting(List<Connection> connections, StillPoint still, List<Uncounted> uncounted) {
        this.connections = connections;
        this.still = still;
        this.uncounted = uncounted;
        counted = new FutureTask<>(still::count);
        Thread.ofPlatform().name("backup-count").daemon().start(counted);
    }

    /**
     * Blocks until the recovery point is found. A database that takes no connection is reported;
     * the files of all are copied all the same.
     */
    static Counting begin(Source source, Databases databases) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        List<Uncounted> uncounted = new ArrayList<>();
        try {
            connections.add(databases.connect(source.sentinel().database()));
            for (String database : Rows.databases(connections.getFirst())) {
                if (database.equals(source.sentinel().database())) {
                    continue;
                }
                try {
                    connections.add(connect(databases, database, connections.size()));
                } catch (SQLException refused) {
                    uncounted.add(new Uncounted(database, String.valueOf(refused.getMessage())));
                }
            }
            return new Counting(connections, StillPoint.find(connections, STILLNESS), uncounted);
        } catch (SQLException | RuntimeException failed) {
            for (Connection connection : connections) {
                connection.close();
            }
            throw failed;
        }
    }

    /** All must be open at once, and the server's own users need connections, too. */
    private static Connection connect(Databases databases, String database, int open)
            throws SQLException {
        if (open >= MOST_CONNECTIONS) {
            throw new SQLException(
                    "not looked into: %d other databases are, which is the most"
                            .formatted(MOST_CONNECTIONS));
        }
        return databases.connect(database);
    }

    /** The recovery point. */
    Lsn position() {
        return still.position();
    }

    /** Whether the server was still at it, so that there is something to count. */
    boolean isStill() {
        return still.isStill();
    }

    /** What was counted, and what was not. */
    record Rowed(List<TableRows> tables, List<Uncounted> uncounted) {}

    /** Blocks until all is counted. */
    Rowed end(Deadline deadline) throws IOException, SQLException {
        while (true) {
            deadline.check();
            try {
                StillPoint.Counted all = counted.get(1, TimeUnit.SECONDS);
                List<Uncounted> lost = new ArrayList<>(uncounted);
                lost.addAll(all.uncounted());
                return new Rowed(all.tables(), lost);
            } catch (TimeoutException notYet) {
                // The deadline may have come meanwhile.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the rows were counted");
            } catch (ExecutionException failed) {
                throw new SQLException("the rows could not be counted", failed.getCause());
            }
        }
    }

    /** Ends a count that is still under way, too. */
    @Override
    public void close() throws SQLException {
        boolean idle = counted.isDone();
        for (Connection connection : connections) {
            if (idle) {
                connection.close();
            } else {
                connection.abort(Runnable::run);
            }
        }
    }
}
