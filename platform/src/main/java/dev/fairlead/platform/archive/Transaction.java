package dev.fairlead.platform.archive;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that finds each row by its key, whatever the statistics of the tables say. */
final class Transaction {
    // What was emptied or is being filled is taken for small: reading all of it for each batch.
    private static final String SETTINGS =
            "set local enable_seqscan = off; set local enable_hashjoin = off;"
                    + " set local enable_mergejoin = off; set local jit = off";

    private Transaction() {}

    /** What is done in it. */
    interface Task {
        long run() throws SQLException;
    }

    /**
     * Commits what the task did, all of it or nothing.
     *
     * @param connection with auto-commit
     * @return what the task returned
     */
    static long run(Connection connection, Task task) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            long result = task.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
