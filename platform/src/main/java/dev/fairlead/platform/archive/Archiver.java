package dev.fairlead.platform.archive;

import dev.fairlead.platform.archive.ArchiveFolder.Proven;
import dev.fairlead.platform.archive.ArchiveTable.Entry;
import dev.fairlead.platform.archive.Gathering.Age;
import dev.fairlead.platform.archive.Gathering.Limits;
import dev.fairlead.platform.archive.Gathering.Reached;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.store.ClosedStreams;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Makes archives of one service's store, a bounded portion at a time, verifies them and brings them
 * back. One process of the service at a time does; the others are refused with {@code
 * archive-busy}. See the package for what holds when it is interrupted.
 */
public final class Archiver {
    private static final Limits LIMITS = new Limits(5_000, 50_000);
    private static final Logger log = LoggerFactory.getLogger(Archiver.class);

    private final DataSource source;
    private final @Nullable ArchiveFolder folder;
    private final ArchiveSettings settings;
    private final Gathering gathering;
    private final Supplier<DiskLevel> disk;
    private final InstantSource clock;
    private final Consumer<Stage> reached;
    private final String service;
    private final AtomicLong archived = new AtomicLong();
    private final AtomicLong restored = new AtomicLong();
    private volatile long from;
    private volatile @Nullable ArchiveRefused refusal;

    /**
     * @param disk how much room there is
     */
    public Archiver(
            DataSource source,
            ClosedStreams streams,
            Sealer sealer,
            TrustedKeys trusted,
            ArchiveSettings settings,
            Supplier<DiskLevel> disk,
            InstantSource clock) {
        this(source, streams, sealer, trusted, settings, LIMITS, disk, clock, _ -> {});
    }

    Archiver(
            DataSource source,
            ClosedStreams streams,
            Sealer sealer,
            TrustedKeys trusted,
            ArchiveSettings settings,
            Limits limits,
            Supplier<DiskLevel> disk,
            InstantSource clock,
            Consumer<Stage> reached) {
        this.source = source;
        var path = settings.folder();
        this.folder = path == null ? null : new ArchiveFolder(path, sealer, trusted);
        this.settings = settings;
        this.gathering = new Gathering(streams, limits);
        this.disk = disk;
        this.clock = clock;
        this.reached = reached;
        this.service = sealer.service();
    }

    /**
     * An archive, for people.
     *
     * @param rows of all kinds
     * @param bytes of the file with the rows
     * @param state {@code archived}, {@code restored}, or {@code unfinished} while some rows may be
     *     in both places
     */
    public record Archive(
            long number,
            Instant createdAt,
            Instant firstAt,
            Instant lastAt,
            long rows,
            long bytes,
            String state,
            @Nullable Instant restoredAt) {

        static Archive of(Entry entry) {
            return new Archive(
                    entry.number(),
                    entry.createdAt(),
                    entry.firstAt(),
                    entry.lastAt(),
                    entry.rows(),
                    entry.bytes(),
                    entry.removed() == null
                            ? "unfinished"
                            : entry.restored() == null ? "archived" : "restored",
                    entry.restored());
        }
    }

    /**
     * What a run did.
     *
     * @param archive that it made; null where there was nothing to do in what it looked at
     * @param rows that left the store
     * @param more whether it is to be run again
     */
    public record Portion(@Nullable Long archive, long rows, boolean more) {}

    /** What a look at an archive, or bringing one back, came to. */
    public record Done(long archive, long rows) {}

    /** Whether anything is archived here at all. */
    public boolean isConfigured() {
        return folder != null;
    }

    /** Where the files are, and what goes there. */
    public ArchiveSettings settings() {
        return settings;
    }

    /** Why the last run was refused; null where it was not. */
    public @Nullable ArchiveRefused refusal() {
        return refusal;
    }

    /** Number of rows that left the store since the process began. */
    public long archived() {
        return archived.get();
    }

    /** Number of rows that were brought back since the process began. */
    public long restored() {
        return restored.get();
    }

    /** All of them, oldest first. */
    public List<Archive> all() {
        return new ArchiveTable(source).all().stream().map(Archive::of).toList();
    }

    /**
     * Runs until nothing is left to do, and rests between two portions for as long as one took.
     * Does nothing where no folder is configured, or another process is at it.
     */
    public void runAll() throws InterruptedException {
        boolean more = isConfigured();
        while (more) {
            Instant begun = clock.instant();
            try {
                more = run().more();
            } catch (ArchiveRefused refused) {
                if (refused.reason().equals(ArchiveRefused.BUSY)) {
                    return;
                }
                throw refused;
            }
            if (more) {
                Thread.sleep(Duration.between(begun, clock.instant()));
            }
        }
    }

    /**
     * Makes at most one archive. What an interrupted run left to do is done first.
     *
     * @throws ArchiveRefused with its reason; nothing more leaves the store
     */
    public Portion run() {
        try {
            Portion portion = locked(this::portion);
            refusal = null;
            return portion;
        } catch (ArchiveRefused refused) {
            if (!refused.reason().equals(ArchiveRefused.BUSY)) {
                refusal = refused;
            }
            throw refused;
        }
    }

    /**
     * Reads an archive to its end: its manifest is signed by this service, is the one that the
     * store knows, and names the one before it; its rows are as they were written.
     *
     * @throws ArchiveRefused with what is wrong
     */
    public Done verify(long number) {
        ArchiveFolder files = files();
        Manifest manifest = proven(files, new ArchiveTable(source), number);
        if (number > 1) {
            String before = files.manifestOf(number - 1).hash();
            if (!before.equals(manifest.previous())) {
                throw broken(
                        "archive %d names %s as the manifest before it (expected: %s, the hash of that of archive %d)"
                                .formatted(number, manifest.previous(), before, number - 1));
            }
        }
        files.check(manifest);
        return new Done(number, manifest.total());
    }

    /**
     * Puts the rows of an archive back as they were; nothing is published. They stay for 30 days at
     * least.
     *
     * @throws ArchiveRefused with its reason
     */
    public Done restore(long number) {
        return locked(connection -> restore(connection, number));
    }

    private Portion portion(Connection connection) throws SQLException, IOException {
        ArchiveFolder files = files();
        ArchiveTable table = ArchiveTable.in(connection);
        long resumed = resume(connection, table, files);
        if (disk.get() == DiskLevel.FULL) {
            throw new ArchiveRefused(
                    ArchiveRefused.DISK_FULL,
                    "the disk is nearly full (expected: room for the archive before anything leaves the store); make room");
        }
        Proven last = last(table, files);
        Gathered gathered;
        String hash;
        try {
            gathered = gather(connection, files, last);
            if (gathered.manifest() == null) {
                return new Portion(null, resumed, gathered.more());
            }
            hash = files.seal(gathered.manifest());
        } catch (IOException failed) {
            throw notWritten(files, failed);
        }
        reached.accept(Stage.SEALED);
        Manifest manifest = gathered.manifest();
        // As the disk has it, not as it was meant.
        files.check(files.manifestOf(manifest.number()).manifest());
        table.add(manifest, hash);
        reached.accept(Stage.REGISTERED);
        long rows = remove(connection, table, files, manifest);
        return new Portion(manifest.number(), resumed + rows, gathered.more());
    }

    /**
     * @param manifest of the rows that were written; null where there were none
     * @param more whether there may be more
     */
    private record Gathered(@Nullable Manifest manifest, boolean more) {}

    private Gathered gather(Connection connection, ArchiveFolder files, @Nullable Proven last)
            throws SQLException, IOException {
        long number = last == null ? 1 : last.manifest().number() + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant cutoff = now.minus(settings.after());
        var age = new Age(cutoff, now.minus(ArchiveSettings.RESTORED_STAYS));
        try (var out = files.begin(number)) {
            Reached streams = gathering.streams(connection, from, age, out);
            boolean decisions = gathering.decisions(connection, age, out);
            boolean parked = gathering.parked(connection, age, out);
            boolean more = streams.more() || decisions || parked;
            String hash = out.finish();
            from = streams.next();
            Instant first = out.first();
            Instant latest = out.last();
            if (first == null || latest == null) {
                files.giveUp(number);
                return new Gathered(null, more);
            }
            reached.accept(Stage.WRITTEN);
            String previous = last == null ? "" : last.hash();
            var manifest =
                    new Manifest(
                            service,
                            number,
                            now,
                            cutoff,
                            first,
                            latest,
                            out.rows(),
                            files.bytes(number),
                            hash,
                            previous);
            return new Gathered(manifest, more);
        }
    }

    private static ArchiveRefused notWritten(ArchiveFolder files, IOException failed) {
        return new ArchiveRefused(
                ArchiveRefused.NOT_WRITTEN,
                "%s does not take an archive: %s (expected: a folder that this service may write to, with room)"
                        .formatted(files.path(), failed),
                failed);
    }

    /** The last manifest of the folder, which must have what the store knows. */
    private static @Nullable Proven last(ArchiveTable table, ArchiveFolder files)
            throws IOException {
        var known = table.last();
        if (known.isPresent()) {
            proven(files, table, known.get().number());
        }
        long last = files.last();
        return last == 0 ? null : files.manifestOf(last);
    }

    /** The manifest of an archive that the store knows, as it knows it. */
    private static Manifest proven(ArchiveFolder files, ArchiveTable table, long number) {
        Entry entry =
                table.find(number)
                        .orElseThrow(() ->
                                new ArchiveRefused(
                                        ArchiveRefused.UNKNOWN,
                                        "the store knows no archive %d (expected: one that 'fairlead archive list' has); rows of one that it does not know never left it"
                                                .formatted(number)));
        Proven found = files.manifestOf(number);
        if (!found.hash().equals(entry.manifest())) {
            throw broken(
                    "the manifest of archive %d has the hash %s (expected: %s, which the store noted)"
                            .formatted(number, found.hash(), entry.manifest()));
        }
        return found.manifest();
    }

    private static ArchiveRefused broken(String detail) {
        return new ArchiveRefused(
                ArchiveRefused.CHAIN_BROKEN,
                detail + "; bring the files back as they were written");
    }

    /** Takes out what an interrupted run had not. */
    private long resume(Connection connection, ArchiveTable table, ArchiveFolder files)
            throws SQLException {
        long rows = 0;
        for (Entry entry : table.unfinished()) {
            Manifest manifest = proven(files, table, entry.number());
            files.check(manifest);
            rows += remove(connection, table, files, manifest);
        }
        return rows;
    }

    private long remove(
            Connection connection, ArchiveTable table, ArchiveFolder files, Manifest manifest)
            throws SQLException {
        long number = manifest.number();
        Instant now = clock.instant();
        var removal =
                new Removal(connection, number, now, () -> reached.accept(Stage.BATCH_REMOVED));
        files.read(manifest, removal);
        long rows = removal.end();
        table.removed(number, now);
        reached.accept(Stage.REMOVED);
        archived.addAndGet(rows);
        log.atInfo()
                .addKeyValue("archive", number)
                .addKeyValue("rows", rows)
                .addKeyValue("bytes", manifest.bytes())
                .addKeyValue("youngest", manifest.lastAt())
                .log("Old rows went to an archive");
        return rows;
    }

    private Done restore(Connection connection, long number) throws SQLException {
        ArchiveFolder files = files();
        ArchiveTable table = ArchiveTable.in(connection);
        resume(connection, table, files);
        Manifest manifest = proven(files, table, number);
        files.check(manifest);
        Instant now = clock.instant();
        // First, so that a run that comes in between leaves what is back already.
        table.restored(number, now);
        var restoring =
                new Restoring(connection, number, now, () -> reached.accept(Stage.BATCH_RESTORED));
        files.read(manifest, restoring);
        long rows = restoring.end();
        restored.addAndGet(rows);
        log.atWarn()
                .addKeyValue("archive", number)
                .addKeyValue("rows", rows)
                .log("An archive was brought back");
        return new Done(number, rows);
    }

    private ArchiveFolder files() {
        if (folder == null) {
            throw new ArchiveRefused(
                    ArchiveRefused.NOT_CONFIGURED,
                    "nothing is archived here (expected: fairlead.archive.folder, a folder that is backed up); set it and start the service again");
        }
        return folder;
    }

    private interface Task<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    private <T> T locked(Task<T> task) {
        try (var connection = source.getConnection()) {
            if (!ArchiveTable.tryLock(connection)) {
                throw new ArchiveRefused(
                        ArchiveRefused.BUSY,
                        "another process of the service archives or brings back now; try again when it has ended");
            }
            try {
                return task.in(connection);
            } finally {
                unlock(connection);
            }
        } catch (SQLException e) {
            throw new TransientDataAccessResourceException("archives need the database", e);
        } catch (IOException e) {
            throw new ArchiveRefused(
                    ArchiveRefused.NOT_WRITTEN, "the folder cannot be used: " + e, e);
        }
    }

    /** A session that is gone has no lock. */
    private static void unlock(Connection connection) {
        try {
            ArchiveTable.unlock(connection);
        } catch (SQLException gone) {
            log.atDebug().setCause(gone).log("The lock of archives ended with its session");
        }
    }
}
