package dev.fairlead.maintenance.api;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Lets one request at a time look whether there is room for a window and plan it there: two that
 * are asked for in the same moment would not see each other. An advisory lock of a session holds
 * off other processes of the service on the same database; it ends with its process.
 */
@Component
class WindowTurn {
    private static final String TRY = "select pg_try_advisory_lock(9, 1)";
    private static final String UNLOCK = "select pg_advisory_unlock(9, 1)";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final DataSource dataSource;

    /** Those of this process wait without a connection each, which the one that plans needs. */
    private final ReentrantLock own = new ReentrantLock(true);

    WindowTurn(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @throws ProblemException 503 {@code busy} where others plan for more than five seconds
     */
    <T> T take(Supplier<T> action) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!own.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, end);
            try {
                return action.get();
            } finally {
                isTrue(connection, UNLOCK);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (SQLException away) {
            throw new TransientDataAccessResourceException("windows cannot be planned", away);
        } finally {
            own.unlock();
        }
    }

    /** Tried again and again: a session that waits for a lock would hold back clean-up. */
    private static void lock(Connection connection, long end)
            throws SQLException, InterruptedException {
        while (!isTrue(connection, TRY)) {
            if (System.nanoTime() > end) {
                throw busy();
            }
            Thread.sleep(AGAIN);
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemType.BUSY, "Other windows are being planned: ask again in a moment.");
    }
}
