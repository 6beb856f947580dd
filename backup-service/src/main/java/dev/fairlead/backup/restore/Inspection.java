package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.source.Databases;
import dev.fairlead.backup.store.BackupCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks what was restored and is kept: starts a server on it, only reads, and ends it again. */
public final class Inspection {
    /** A server runs on the data directory: somebody uses it, or is just ending with us. */
    public static final String IN_USE = "place-in-use";

    private static final String QUERY_FAILED = "query-failed";

    private final Path scratch;
    private final Recovery recovery;

    /**
     * @param scratch folder in which settings and log of the server lie meanwhile
     * @param programs directory with {@code bin/postgres} of the backup's major version
     * @param login that asks
     */
    public Inspection(Path scratch, Path programs, Login login) {
        this.scratch = scratch.toAbsolutePath().normalize();
        this.recovery = new Recovery(programs, login);
    }

    /** Ends the server on a data directory, where there is one, and removes the directory. */
    public static void remove(Path data) throws IOException {
        ScratchServer.removeData(data);
    }

    /**
     * The first value of the first row of each query, as text; "nothing" where there is no row.
     * Blocks until the server has ended.
     *
     * @param id lower-case letters, digits and hyphens
     * @param data absolute; recovered, and shut down
     * @param from the backup that it was restored from
     * @throws RestoreFailed where the server does not come up, or a query fails
     */
    public List<String> ask(
            String id,
            Path data,
            BackupCatalogue from,
            String database,
            List<String> queries,
            Deadline deadline)
            throws IOException, SQLException {
        if (ScratchServer.isRunning(data)) {
            throw new RestoreFailed(IN_USE, "A server runs on %s".formatted(data));
        }
        recovery.requireVersion(from);
        Path folder = scratch.resolve("look-" + id);
        ScratchServer.remove(folder);
        try {
            Recovery.createClosed(scratch, folder);
            return ask(folder, data, from, database, queries, deadline);
        } finally {
            ScratchServer.remove(folder);
        }
    }

    private List<String> ask(
            Path folder,
            Path data,
            BackupCatalogue from,
            String database,
            List<String> queries,
            Deadline deadline)
            throws IOException, SQLException {
        try (var server = recovery.startOn(folder, data, ScratchSettings.toLookInto(from))) {
            Databases databases = recovery.databases(server);
            List<String> answers;
            try (Connection connection = Recovery.connect(server, databases, database, deadline)) {
                connection.setReadOnly(true);
                answers = answers(connection, queries, deadline);
            }
            server.shutDown();
            return answers;
        }
    }

    private static List<String> answers(
            Connection connection, List<String> queries, Deadline deadline) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String query : queries) {
            deadline.check();
            Duration left = Duration.between(deadline.clock().instant(), deadline.at());
            try (var statement = connection.createStatement()) {
                statement.setQueryTimeout((int) Math.clamp(left.toSeconds(), 1, 86_400));
                statement.setMaxRows(1);
                try (var rows = statement.executeQuery(query)) {
                    answers.add(rows.next() ? String.valueOf(rows.getString(1)) : "nothing");
                }
            } catch (SQLException failed) {
                throw new RestoreFailed(
                        QUERY_FAILED, "%s: %s".formatted(query, failed.getMessage()));
            }
        }
        return answers;
    }
}
