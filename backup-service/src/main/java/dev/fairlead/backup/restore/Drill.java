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
import java.io.IOException;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/** Restores a backup, looks into it, and removes it again. */
public final class Drill {
    private static final int SHOWN = 5;

    private final Path scratch;
    private final Recovery recovery;
    private final InstantSource clock;

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
        this.recovery = new Recovery(programs, login);
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
        recovery.requireVersion(backup.catalogue());
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
        Recovery.createClosed(scratch, folder);
        Recovery.unpack(folder.resolve("data"), backup, sha256, log, null, deadline);
        try (var server = recovery.start(folder, ScratchSettings.toTheEnd(catalogue))) {
            Databases databases = recovery.databases(server);
            try (Connection connection =
                    Recovery.connect(
                            server, databases, catalogue.sentinel().database(), deadline)) {
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
        Recovery.createClosed(scratch, folder);
        Recovery.unpack(folder.resolve("data"), backup, sha256, null, null, deadline);
        try (var server = recovery.start(folder, ScratchSettings.toThePoint(catalogue))) {
            Databases databases = recovery.databases(server);
            try (Connection connection =
                    Recovery.connect(
                            server, databases, catalogue.sentinel().database(), deadline)) {
                Duration restore = Duration.between(began, clock.instant());
                Recovery.requireSentinel(Sentinel.read(connection, catalogue.backupId()));
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
