package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Databases;
import dev.fairlead.backup.source.Heartbeat;
import dev.fairlead.backup.source.Rows;
import dev.fairlead.backup.source.Sentinel;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Restores a backup, looks into it, and removes it again. */
public final class Drill {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int SHOWN = 5;

    private final Path scratch;
    private final Path programs;
    private final Login login;
    private final InstantSource clock;

    /** A role of the restored server that may read everything. */
    public record Login(String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * What was found in a server that came up.
     *
     * @param restore from the first byte read until the server answered
     * @param age of the recovery point when the drill began
     * @param recoveredLsn end of the last record that was replayed
     * @param tables compared with the counts of the backup; 0 where it has none
     * @param rows in them
     */
    public record Found(
            Duration restore, Duration age, String recoveredLsn, int tables, long rows) {}

    /**
     * @param scratch folder in which drills have folders of their own
     * @param programs directory with {@code bin/postgres} of the backup's major version
     */
    public Drill(Path scratch, Path programs, Login login, InstantSource clock) {
        this.scratch = scratch.toAbsolutePath().normalize();
        this.programs = programs;
        this.login = login;
        this.clock = clock;
    }

    /** Removes what drills of processes that died left behind. */
    public static void sweep(Path scratch) throws IOException {
        ScratchServer.sweep(scratch.toAbsolutePath().normalize());
    }

    /** The same, of a backup since which no log was kept. */
    public Found run(String id, Listed backup, String catalogueSha256, Deadline deadline)
            throws IOException, SQLException, InterruptedException {
        return run(id, backup, catalogueSha256, null, deadline);
    }

    /**
     * Runs the drill; blocks until everything is cleaned up again. Where the log is kept, a second
     * restore replays all of it: its time, its position and the age of the last heartbeat in it are
     * what is found then.
     *
     * @param id lower-case letters, digits and hyphens
     * @param log null where none is kept
     * @throws RestoreFailed where the backup does not restore, or not to what it held
     * @throws dev.fairlead.backup.store.Damaged where a byte of it has changed
     */
    public Found run(
            String id,
            Listed backup,
            String catalogueSha256,
            @Nullable WalArchive log,
            Deadline deadline)
            throws IOException, SQLException, InterruptedException {
        if (!id.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("drill '%s'".formatted(id));
        }
        requireVersion(backup.catalogue());
        Path folder = scratch.resolve("drill-" + id);
        ScratchServer.remove(folder);
        try {
            Found found = restore(folder, backup, catalogueSha256, deadline);
            if (log == null) {
                return found;
            }
            ScratchServer.remove(folder);
            return replay(folder, backup, catalogueSha256, log, found, deadline);
        } finally {
            ScratchServer.remove(folder);
        }
    }

    /** Restores once more, to the end of the kept log. */
    private Found replay(
            Path folder,
            Listed backup,
            String sha256,
            WalArchive log,
            Found before,
            Deadline deadline)
            throws IOException, SQLException {
        BackupCatalogue catalogue = backup.catalogue();
        Instant began = clock.instant();
        requireReach(catalogue, log);
        createClosed(folder);
        Path data = folder.resolve("data");
        Chain.of(backup, sha256).unpack(data);
        log.read(
                catalogue.timeline(),
                catalogue.segmentSize(),
                Lsn.parse(catalogue.recoveryPoint().lsn()),
                new LogFiles(data, catalogue.segmentSize(), deadline));
        deadline.check();
        try (var server =
                ScratchServer.start(
                        folder, programs, ScratchSettings.toTheEnd(catalogue), login.user())) {
            var databases =
                    new Databases(
                            "127.0.0.1", server.port(), false, login.user(), login.password());
            try (Connection connection =
                    connect(server, databases, catalogue.sentinel().database(), deadline)) {
                Duration restore = Duration.between(began, clock.instant());
                Instant beat =
                        Heartbeat.read(connection, catalogue.backupSet())
                                .orElseThrow(() ->
                                        new RestoreFailed(
                                                "heartbeat-missing",
                                                "The restored server has no heartbeat of the set %s: its log does not reach the first one"
                                                        .formatted(catalogue.backupSet())));
                return new Found(
                        restore,
                        Duration.between(beat, began),
                        recovered(connection),
                        before.tables(),
                        before.rows());
            }
        }
    }

    private static void requireReach(BackupCatalogue catalogue, WalArchive log) throws IOException {
        Lsn from = Lsn.parse(catalogue.recoveryPoint().lsn());
        boolean reaches =
                log.newest(catalogue.timeline(), catalogue.segmentSize())
                        .map(range -> range.reaches(from))
                        .orElse(false);
        if (!reaches) {
            throw new RestoreFailed(
                    "log-has-gap",
                    "The kept log does not go on at %s, where the backup %s ends; the next backup closes the gap"
                            .formatted(from, catalogue.backupId()));
        }
    }

    private Found restore(Path folder, Listed backup, String sha256, Deadline deadline)
            throws IOException, SQLException, InterruptedException {
        BackupCatalogue catalogue = backup.catalogue();
        Instant began = clock.instant();
        createClosed(folder);
        Chain.of(backup, sha256).unpack(folder.resolve("data"));
        deadline.check();
        try (var server =
                ScratchServer.start(
                        folder, programs, ScratchSettings.toThePoint(catalogue), login.user())) {
            var databases =
                    new Databases(
                            "127.0.0.1", server.port(), false, login.user(), login.password());
            try (Connection connection =
                    connect(server, databases, catalogue.sentinel().database(), deadline)) {
                Duration restore = Duration.between(began, clock.instant());
                requireSentinel(Sentinel.read(connection, catalogue.backupId()));
                long rows = compare(catalogue, databases);
                return new Found(
                        restore,
                        Duration.between(catalogue.recoveryPoint().at(), began),
                        replayed(connection),
                        catalogue.tables().size(),
                        rows);
            }
        }
    }

    private void createClosed(Path folder) throws IOException {
        // The server may have to run as another user: passing through is allowed, looking is not.
        Files.createDirectories(
                scratch,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(folder.resolve("data"));
    }

    private void requireVersion(BackupCatalogue catalogue) throws IOException {
        Path postgres = programs.resolve("bin/postgres");
        if (!Files.isExecutable(postgres)) {
            throw new RestoreFailed(
                    "programs-missing",
                    "%s is not there; set fairlead.backup.postgres.home to a PostgreSQL %d"
                            .formatted(postgres, catalogue.majorVersion()));
        }
        String version = Shell.run(List.of(postgres.toString(), "--version")).output();
        String major = version.replaceFirst("^.*\\) (\\d+).*$", "$1");
        if (!major.equals(String.valueOf(catalogue.majorVersion()))) {
            throw new RestoreFailed(
                    "programs-of-other-version",
                    "%s is '%s' (expected: version %d, as the backup)"
                            .formatted(postgres, version, catalogue.majorVersion()));
        }
    }

    private static Connection connect(
            ScratchServer server, Databases databases, String database, Deadline deadline)
            throws IOException {
        while (true) {
            try {
                return databases.connect(database);
            } catch (SQLException notYet) {
                if (String.valueOf(notYet.getSQLState()).startsWith("28")) {
                    throw new RestoreFailed(
                            "login-refused",
                            "The restored server refuses %s: %s"
                                    .formatted(databases.user(), notYet.getMessage()));
                }
                if (!server.isRunning()) {
                    throw new RestoreFailed("recovery-failed", server.lastWords());
                }
            }
            deadline.check();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void requireSentinel(Set<String> found) throws RestoreFailed {
        Set<String> expected = new TreeSet<>(Set.of(Sentinel.BEFORE, Sentinel.AFTER));
        if (!found.equals(expected)) {
            throw new RestoreFailed(
                    "sentinel-differs",
                    "The sentinel rows are %s (expected: %s)".formatted(found, expected));
        }
    }

    /** The sum of the rows, where all counts are equal. */
    private static long compare(BackupCatalogue catalogue, Databases databases)
            throws SQLException, RestoreFailed {
        Map<String, List<TableRows>> expected = new HashMap<>();
        for (TableRows table : catalogue.tables()) {
            expected.computeIfAbsent(table.database(), _ -> new ArrayList<>()).add(table);
        }
        List<String> differences = new ArrayList<>();
        for (var database : expected.entrySet()) {
            Set<TableRows> found;
            try (Connection connection = databases.connect(database.getKey())) {
                found = Set.copyOf(Rows.count(connection));
            }
            for (TableRows table : database.getValue()) {
                if (!found.contains(table)) {
                    differences.add(
                            "%s.%s.%s has not its %d rows"
                                    .formatted(
                                            table.database(),
                                            table.schema(),
                                            table.table(),
                                            table.rows()));
                }
            }
        }
        if (!differences.isEmpty()) {
            throw new RestoreFailed(
                    "row-counts-differ",
                    "%d tables differ: %s"
                            .formatted(
                                    differences.size(),
                                    String.join(
                                            "; ",
                                            differences.subList(
                                                    0, Math.min(SHOWN, differences.size())))));
        }
        return catalogue.tables().stream().mapToLong(TableRows::rows).sum();
    }

    private static String replayed(Connection connection) throws SQLException {
        return position(connection, "select pg_last_wal_replay_lsn()::text");
    }

    /** Where the log of before ended: a server that has recovered writes from there on. */
    private static String recovered(Connection connection) throws SQLException {
        return position(
                connection,
                "select coalesce(pg_last_wal_replay_lsn(), pg_current_wal_insert_lsn())::text");
    }

    private static String position(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
