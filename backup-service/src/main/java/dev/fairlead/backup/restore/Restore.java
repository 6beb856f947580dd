package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Sentinel;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.backup.wal.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restores a backup, and the log after it, into a data directory that is kept. It is made beside
 * its place and gets its name when it has recovered and is shut down, so that the place is empty or
 * whole.
 */
public final class Restore {
    /** In the data directory, says what it was restored from. */
    public static final String RECEIPT = "fairlead_restored.json";

    /** With the id behind it, the folder beside the place in which it is made. */
    static final String WORK = ".restoring-";

    private static final String ENDED_BEFORE =
            "recovery ended before configured recovery target was reached";
    private static final JsonMapper JSON = new JsonMapper();

    private final Recovery recovery;

    /**
     * What is to be restored.
     *
     * @param id lower-case letters, digits and hyphens
     * @param into absolute; is not there or empty
     * @param sha256 digest of the backup's catalogue when it was taken
     * @param log kept since the backup; null to end at its recovery point
     * @param last segment of the log that is needed; null for all of it
     */
    public record Order(
            String id,
            Path into,
            Listed backup,
            String sha256,
            @Nullable WalArchive log,
            @Nullable String last,
            Until until) {}

    /** Up to where. */
    public sealed interface Until {
        /** As far as the log reaches, or to the recovery point where there is none. */
        record End() implements Until {}

        /** With what was committed at that time. */
        record Time(Instant at) implements Until {}

        /** With the record at that position. */
        record Position(Lsn at) implements Until {}
    }

    /**
     * What the data directory holds.
     *
     * @param recoveredLsn end of what was replayed; null where the role could not log in
     * @param recoveredTo time of the last transaction that was replayed; null where none was
     * @param checked whether the role could log in, and found what must be there
     */
    public record Restored(
            String restoreId,
            String backupSet,
            String backupId,
            @Nullable String recoveredLsn,
            @Nullable Instant recoveredTo,
            boolean checked) {}

    /**
     * @param programs directory with {@code bin/postgres} of the backup's major version
     * @param login that looks into the restored server; where it is refused, nothing is looked for
     */
    public Restore(Path programs, Login login) {
        this.recovery = new Recovery(programs, login);
    }

    /**
     * Whether something may be restored into a place.
     *
     * @throws RestoreFailed where something is there
     */
    public static void requireEmpty(Path into) throws IOException {
        if (!Files.exists(into)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(into)) {
            try (Stream<Path> files = Files.list(into)) {
                empty = files.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new RestoreFailed(
                    RestoreFailed.NOT_EMPTY,
                    Files.exists(into.resolve("postmaster.pid"))
                            ? "%s is the data directory of a server that runs, or crashed; name another place"
                                    .formatted(into)
                            : "%s is not empty; name another place".formatted(into));
        }
    }

    /**
     * Blocks until the data directory is there. May be repeated with the same order: what was
     * restored already is found, and what was half done is begun again.
     *
     * @throws RestoreFailed where it does not come to that; the place is as it was
     * @throws dev.fairlead.backup.store.Damaged where a byte of the backup has changed
     */
    public Restored run(Order order, Deadline deadline) throws IOException, SQLException {
        Optional<Restored> before = done(order.id(), order.into());
        if (before.isPresent()) {
            return before.get();
        }
        requireEmpty(order.into());
        recovery.requireVersion(order.backup().catalogue());
        Path parent = Objects.requireNonNull(order.into().getParent());
        Path folder = parent.resolve(WORK + order.id());
        ScratchServer.remove(folder);
        try {
            Recovery.createClosed(parent, folder);
            Path data = folder.resolve("data");
            Recovery.unpack(
                    data, order.backup(), order.sha256(), order.log(), order.last(), deadline);
            Restored restored = recover(folder, order, deadline);
            writeReceipt(data, restored);
            requireEmpty(order.into());
            Files.move(data, order.into(), StandardCopyOption.ATOMIC_MOVE);
            Trees.force(order.into());
            Trees.force(parent);
            return restored;
        } finally {
            ScratchServer.remove(folder);
        }
    }

    private Restored recover(Path folder, Order order, Deadline deadline)
            throws IOException, SQLException {
        BackupCatalogue catalogue = order.backup().catalogue();
        try {
            return recover(folder, order, settings(order), deadline);
        } catch (EndedBefore ended) {
            if (order.until() instanceof Until.Time && order.last() == null && isWhole(order)) {
                // All of the log is of before that time: nothing was committed after it.
                return recover(folder, order, ScratchSettings.toTheEnd(catalogue), deadline);
            }
            throw new RestoreFailed(
                    "target-not-reached",
                    "The log that goes on from the backup %s ends before %s: there is a gap after it"
                            .formatted(catalogue.backupId(), order.until()));
        }
    }

    /** Whether the log goes on from the backup to its newest end without a gap. */
    private static boolean isWhole(Order order) throws IOException {
        BackupCatalogue catalogue = order.backup().catalogue();
        WalArchive log = order.log();
        return log != null
                && log.newest(catalogue.timeline(), catalogue.segmentSize())
                        .map(range -> range.reaches(Lsn.parse(catalogue.recoveryPoint().lsn())))
                        .orElse(false);
    }

    /** The log ended before the target. */
    private static final class EndedBefore extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static ScratchSettings settings(Order order) {
        BackupCatalogue catalogue = order.backup().catalogue();
        if (order.log() == null) {
            return ScratchSettings.toThePoint(catalogue);
        }
        return switch (order.until()) {
            case Until.End() -> ScratchSettings.toTheEnd(catalogue);
            case Until.Time(Instant at) -> ScratchSettings.toTheTime(catalogue, at);
            case Until.Position(Lsn at) -> ScratchSettings.toThePosition(catalogue, at);
        };
    }

    private Restored recover(Path folder, Order order, ScratchSettings settings, Deadline deadline)
            throws IOException, SQLException {
        try (var server = recovery.start(folder, settings.toKeep())) {
            Restored restored;
            try {
                restored = look(server, order, deadline);
            } catch (RestoreFailed failed) {
                if (server.hasSaid(ENDED_BEFORE)) {
                    throw new EndedBefore();
                }
                throw failed;
            }
            server.shutDown();
            return restored;
        }
    }

    private Restored look(ScratchServer server, Order order, Deadline deadline)
            throws IOException, SQLException {
        BackupCatalogue catalogue = order.backup().catalogue();
        try (Connection connection =
                Recovery.connect(
                        server,
                        recovery.databases(server),
                        catalogue.sentinel().database(),
                        deadline)) {
            if (order.log() == null) {
                // The next backup removes them, so nothing is known of them further on in the log.
                Recovery.requireSentinel(Sentinel.read(connection, catalogue.backupId()));
            }
            return asked(connection, order);
        } catch (RestoreFailed refused) {
            if (!refused.reason().equals(RestoreFailed.LOGIN_REFUSED)) {
                throw refused;
            }
            // It answers, so it has recovered: what it holds is worth more than that it was looked
            // at.
            return new Restored(
                    order.id(), catalogue.backupSet(), catalogue.backupId(), null, null, false);
        }
    }

    private static Restored asked(Connection connection, Order order) throws SQLException {
        BackupCatalogue catalogue = order.backup().catalogue();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select coalesce(pg_last_wal_replay_lsn(), pg_current_wal_insert_lsn())::text,"
                                        + " extract(epoch from pg_last_xact_replay_timestamp()) * 1000000")) {
            rows.next();
            long micros = rows.getLong(2);
            Instant to =
                    rows.wasNull()
                            ? null
                            : Instant.ofEpochSecond(
                                    Math.floorDiv(micros, 1_000_000),
                                    Math.floorMod(micros, 1_000_000) * 1000L);
            return new Restored(
                    order.id(),
                    catalogue.backupSet(),
                    catalogue.backupId(),
                    rows.getString(1),
                    to,
                    true);
        }
    }

    /** What a restore has brought to its place already; empty where that is not there. */
    public static Optional<Restored> done(String id, Path into) throws IOException {
        return Optional.ofNullable(receipt(into)).filter(found -> found.restoreId().equals(id));
    }

    /** Says in a folder what it was restored from. */
    public static void writeReceipt(Path folder, Restored restored) throws IOException {
        Path file = folder.resolve(RECEIPT);
        // What was restored may hold a link of that name, which leads anywhere.
        Trees.delete(file);
        Files.write(
                file,
                JSON.writeValueAsBytes(restored),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
    }

    private static @Nullable Restored receipt(Path into) throws IOException {
        Path file = into.resolve(RECEIPT);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Restored.class);
        } catch (JacksonException another) {
            return null;
        }
    }
}
