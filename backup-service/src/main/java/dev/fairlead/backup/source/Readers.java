package dev.fairlead.backup.source;

import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupCatalogue.Uncounted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A connection to each database of a server, and why some are not looked into any more. */
final class Readers {
    private final Connection first;
    private final List<Connection> left;
    private final Map<Connection, String> names = new IdentityHashMap<>();
    private final List<Uncounted> lost = new ArrayList<>();

    /** What is asked of a database. */
    interface Question {
        void of(Connection connection) throws SQLException;
    }

    Readers(List<Connection> connections) throws SQLException {
        first = connections.getFirst();
        for (Connection connection : connections) {
            // One that is broken later does not say it any more.
            names.put(connection, connection.getCatalog());
        }
        left = new ArrayList<>(connections);
    }

    List<Uncounted> lost() {
        return List.copyOf(lost);
    }

    /**
     * Asks all that are left. One that does not answer is left out from then on.
     *
     * @throws SQLException where it is the first one
     */
    void each(Question question) throws SQLException {
        for (Connection connection : List.copyOf(left)) {
            try {
                question.of(connection);
            } catch (SQLException failed) {
                if (connection == first) {
                    throw failed;
                }
                leaveOut(connection, failed);
            }
        }
    }

    /** The rows of all tables, in the state that the transactions see, and ends these. */
    List<TableRows> count() throws SQLException {
        List<TableRows> all = new ArrayList<>();
        for (Connection connection : List.copyOf(left)) {
            try {
                all.addAll(Rows.count(connection));
            } catch (SQLException failed) {
                leaveOut(connection, failed);
            }
            if (left.contains(connection)) {
                connection.rollback();
            }
        }
        return all;
    }

    private void leaveOut(Connection connection, SQLException failed) {
        left.remove(connection);
        lost.add(
                new Uncounted(
                        String.valueOf(names.get(connection)),
                        String.valueOf(failed.getMessage())));
    }
}
