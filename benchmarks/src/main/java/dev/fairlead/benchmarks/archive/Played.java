package dev.fairlead.benchmarks.archive;

import dev.fairlead.benchmarks.archive.Lifecycle.Mark;
import dev.fairlead.benchmarks.rollback.BadVersions;
import dev.fairlead.benchmarks.rollback.RollbackStand;
import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one lifecycle on a real platform left: a bad version was released, judged, alerted about,
 * rolled back, paged for and resolved.
 *
 * @param stored by service
 * @param besides bytes of what is never archived: the audit trail and the positions of consumers
 */
record Played(Map<String, Lifecycle> stored, double besides) {
    private static final int FIRST_BASE = 9180;
    private static final int REQUESTS_PER_SECOND = 100;
    private static final int DATABASE_OFFSET = 14;

    /** So many are looked at for what is measured in pages of the database. */
    private static final int ROUNDS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SERVICES = List.of("deploy", "alert", "incident");

    /** Plays it. */
    static Played once() throws Exception {
        return RollbackStand.run(
                FIRST_BASE,
                REQUESTS_PER_SECOND,
                (versions, data, portBase) -> play(versions, new Databases(data, portBase)));
    }

    private static Played play(BadVersions versions, Databases databases) throws Exception {
        versions.handle(1);
        databases.awaitQuiet();
        long before = databases.besides();
        for (int i = 2; i <= ROUNDS; i++) {
            versions.handle(i);
        }
        databases.awaitQuiet();
        Map<String, Mark> marks = new LinkedHashMap<>();
        for (String service : SERVICES) {
            try (var connection = databases.open(service)) {
                marks.put(service, Lifecycle.mark(connection));
            }
        }
        versions.handle(ROUNDS + 1);
        databases.awaitQuiet();
        double besides = (databases.besides() - before) / (double) ROUNDS;
        Map<String, Lifecycle> stored = new LinkedHashMap<>();
        for (Map.Entry<String, Mark> mark : marks.entrySet()) {
            try (var connection = databases.open(mark.getKey())) {
                stored.put(mark.getKey(), Lifecycle.since(connection, mark.getValue()));
            }
        }
        return new Played(stored, besides);
    }

    /** How many events and decisions it has. */
    String described() {
        return stored.entrySet().stream()
                .map(each ->
                        "%d events and %d decisions of %s"
                                .formatted(
                                        each.getValue().events(),
                                        each.getValue().steps().size(),
                                        each.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** The databases of the running platform. */
    private record Databases(DataDirectory data, int portBase) {
        Connection open(String service) throws IOException, SQLException {
            String password = Files.readString(data.databasePassword(service)).strip();
            String url =
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(portBase + DATABASE_OFFSET, service);
            return DriverManager.getConnection(url, service, password);
        }

        private long ask(String service, String sql) throws IOException, SQLException {
            try (var connection = open(service);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }

        /** Until everything is published and received, and no effect is under way. */
        void awaitQuiet() throws IOException, SQLException, InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            long seen = -1;
            long now = rows();
            while (seen != now && System.nanoTime() < end) {
                Thread.sleep(Duration.ofSeconds(3));
                seen = now;
                now = rows();
            }
        }

        private long rows() throws IOException, SQLException {
            long rows = 0;
            for (String service : SERVICES) {
                rows +=
                        ask(
                                service,
                                "select (select count(*) from decision) + (select count(*) from event)"
                                        + " + (select count(*) from unpublished)");
            }
            return rows;
        }

        /** Of the trail all, of the others what is not archived. */
        long besides() throws IOException, SQLException {
            long bytes = ask("audit", "select pg_database_size(current_database())");
            for (String service : SERVICES) {
                bytes +=
                        ask(
                                service,
                                "select pg_total_relation_size('inbox') + pg_total_relation_size('claim')");
            }
            return bytes;
        }
    }
}
