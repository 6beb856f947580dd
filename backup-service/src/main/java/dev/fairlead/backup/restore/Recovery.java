package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Databases;
import dev.fairlead.backup.source.Sentinel;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings stored files to life again: what a drill does on trial and a restore does to keep.
 *
 * @param programs directory with {@code bin/postgres} of the backup's major version
 * @param login that looks into the restored server
 */
record Recovery(Path programs, Login login) {
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * Makes the folder of a restore, with an empty {@code data} in it.
     *
     * @param within created when absent
     */
    static void createClosed(Path within, Path folder) throws IOException {
        // The server may have to run as another user: passing through is allowed, looking is not.
        Files.createDirectories(
                within,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        Files.createDirectory(folder, Trees.ownersAlone());
        Files.createDirectory(folder.resolve("data"));
    }

    /**
     * Writes what the server had.
     *
     * @param log kept since the backup; null where it ends at its own recovery point
     * @param last segment of the log that is needed; null for all of it
     */
    static void unpack(
            Path data,
            Listed backup,
            String sha256,
            @Nullable WalArchive log,
            @Nullable String last,
            Deadline deadline)
            throws IOException {
        Chain.of(backup, sha256).unpack(data);
        if (log != null) {
            BackupCatalogue catalogue = backup.catalogue();
            log.read(
                    catalogue.timeline(),
                    catalogue.segmentSize(),
                    Lsn.parse(catalogue.recoveryPoint().lsn()),
                    last,
                    new LogFiles(data, catalogue.segmentSize(), deadline));
        }
        deadline.check();
    }

    void requireVersion(BackupCatalogue catalogue) throws IOException {
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

    ScratchServer start(Path folder, ScratchSettings settings) throws IOException {
        return ScratchServer.start(folder, programs, settings, login.user());
    }

    /** On files that have recovered and are kept. */
    ScratchServer startOn(Path folder, Path data, ScratchSettings settings) throws IOException {
        return ScratchServer.start(folder, data, programs, settings, login.user());
    }

    Databases databases(ScratchServer server) {
        return new Databases("127.0.0.1", server.port(), false, login.user(), login.password());
    }

    /** Of a restore that ends at the recovery point. */
    static void requireSentinel(Set<String> found) throws RestoreFailed {
        Set<String> expected = new TreeSet<>(Set.of(Sentinel.BEFORE, Sentinel.AFTER));
        if (!found.equals(expected)) {
            throw new RestoreFailed(
                    "sentinel-differs",
                    "The sentinel rows are %s (expected: %s)".formatted(found, expected));
        }
    }

    /** Waits until the server has recovered as far as it was told to. */
    static Connection connect(
            ScratchServer server, Databases databases, String database, Deadline deadline)
            throws IOException {
        while (true) {
            try {
                return databases.connect(database);
            } catch (SQLException notYet) {
                if (String.valueOf(notYet.getSQLState()).startsWith("28")) {
                    throw new RestoreFailed(
                            RestoreFailed.LOGIN_REFUSED,
                            "The restored server refuses %s: %s"
                                    .formatted(databases.user(), notYet.getMessage()));
                }
                if (!server.isRunning()) {
                    throw new RestoreFailed(RestoreFailed.RECOVERY_FAILED, server.lastWords());
                }
            }
            deadline.check();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
