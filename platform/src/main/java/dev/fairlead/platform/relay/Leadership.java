package dev.fairlead.platform.relay;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Leadership of one service's relay: an advisory lock, held by a session outside of any
 * transaction.
 *
 * <p>It is only ever tried, never waited for: a session that waits for an advisory lock holds back
 * vacuum for as long as it waits.
 */
final class Leadership {
    private static final String TRY = "select pg_try_advisory_lock(8, 1)";

    // Answers only while this session lives and holds the lock: a leader that was paused for long,
    // and
    // whose session the server ended, learns of it here before it sends.
    private static final String STILL =
            "select exists (select 1 from pg_locks where locktype = 'advisory' and classid = 8"
                    + " and objid = 1 and objsubid = 2 and pid = pg_backend_pid() and granted)";

    private Leadership() {}

    static boolean tryTake(Connection session) throws SQLException {
        return ask(session, TRY);
    }

    static boolean isHeld(Connection session) throws SQLException {
        return ask(session, STILL);
    }

    private static boolean ask(Connection session, String sql) throws SQLException {
        try (var statement = session.prepareStatement(sql);
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
