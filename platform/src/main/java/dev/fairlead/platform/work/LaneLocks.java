package dev.fairlead.platform.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from running effects of the same lane at the same time: advisory locks of one
 * session outside of any transaction, so that a long effect holds back no vacuum. The server frees
 * them when the process or its connection dies; the effect may then run a second time elsewhere,
 * which handlers must bear.
 */
final class LaneLocks implements AutoCloseable {
    private static final String TRY = "select pg_try_advisory_lock(7, hashtext(?))";
    private static final String UNLOCK = "select pg_advisory_unlock(7, hashtext(?))";

    private final DataSource dataSource;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;

    LaneLocks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether an effect of this runner has the lane. */
    boolean isHeld(String lane) {
        lock.lock();
        try {
            return held.contains(lane);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the lane is now this runner's. */
    boolean tryLock(String lane) throws SQLException {
        lock.lock();
        try {
            // The server lets one session take a lock twice, so the own ones are remembered here.
            if (held.contains(lane) || !ask(TRY, lane)) {
                return false;
            }
            held.add(lane);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void unlock(String lane) {
        lock.lock();
        try {
            held.remove(lane);
            ask(UNLOCK, lane);
        } catch (SQLException _) {
            drop();
        } finally {
            lock.unlock();
        }
    }

    private boolean ask(String sql, String lane) throws SQLException {
        try (var statement = session().prepareStatement(sql)) {
            statement.setString(1, lane);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            drop();
            throw e;
        }
    }

    private Connection session() throws SQLException {
        var current = session;
        if (current == null) {
            current = dataSource.getConnection();
            session = current;
        }
        return current;
    }

    private void drop() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException _) {
            // The session is given up either way.
        }
        session = null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }
}
