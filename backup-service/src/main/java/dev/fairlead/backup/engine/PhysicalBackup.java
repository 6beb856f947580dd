package dev.fairlead.backup.engine;

import dev.fairlead.backup.replication.BaseBackup;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.replication.WalStream;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.source.Sentinel;
import dev.fairlead.backup.source.Settings;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.source.StillPoint;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupWriter;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One backup, of all blocks or of those that have changed since another one: archive, manifest, and
 * the log from the archive's start to a recovery point after its end, at which the rows of every
 * table were counted.
 */
public final class PhysicalBackup {
    private final Source source;
    private final BackupStore store;
    private final Task task;

    /**
     * What to do.
     *
     * @param backupId lower-case letters, digits and hyphens
     * @param parent since which the changes are wanted, of the same set; null for a full backup
     * @param key name of the key that its data key is wrapped by; null where it is stored in clear
     */
    public record Task(
            String backupSet,
            String backupId,
            BackupStore.@Nullable Listed parent,
            Compression compression,
            @Nullable String key,
            Deadline deadline) {

        /** Stored in clear. */
        public Task(
                String backupSet,
                String backupId,
                BackupStore.@Nullable Listed parent,
                Compression compression,
                Deadline deadline) {
            this(backupSet, backupId, parent, compression, null, deadline);
        }
    }

    public PhysicalBackup(Source source, BackupStore store, Task task) {
        this.source = source;
        this.store = store;
        this.task = task;
    }

    /** Blocks until the backup is listed, and answers what was listed. */
    public BackupStore.Listed take() throws IOException, SQLException {
        Path folder = store.begin(task.backupSet(), task.backupId());
        DataKey key =
                task.key() == null
                        ? null
                        : store.encrypt(folder, task.backupSet(), task.backupId(), task.key());
        var readers = source.asReader();
        var writers = source.asWriter();
        try (var writer = new BackupWriter(folder, task.compression(), key);
                Connection sentinel = writers.connect(source.sentinel().database());
                var wal = WalStream.reserve(source.replicate(), slot())) {
            requireSameServer(wal.systemId());
            Sentinel.begin(sentinel, task.backupId());
            Map<String, Long> settings = Settings.read(sentinel);
            Archive archive = archive(writer);
            Sentinel.write(sentinel, task.backupId(), Sentinel.AFTER);
            try (Counting counting = Counting.begin(source, readers)) {
                Instant at = task.deadline().clock().instant();
                // What is logged now lets a restore end exactly before it, and brings all before
                // to disk.
                Sentinel.write(sentinel, task.backupId(), Sentinel.BEYOND);
                Lsn end = StillPoint.position(sentinel);
                wal.read(
                        archive.start,
                        end,
                        archive.timeline,
                        (position, bytes, offset, length) ->
                                segments(writer, archive.timeline, wal.segmentSize(), position)
                                        .write(bytes, offset, length));
                writer.endWal(wal.segmentSize());
                // A count may take long, and the server keeps its log for the slot.
                wal.close();
                List<StoredFile> files = writer.end();
                Counting.Rowed rows = counting.end(task.deadline());
                return store.complete(
                        folder,
                        new BackupCatalogue(
                                BackupCatalogue.FORMAT,
                                task.backupId(),
                                task.backupSet(),
                                task.parent() == null
                                        ? BackupCatalogue.FULL
                                        : BackupCatalogue.INCREMENTAL,
                                parent(),
                                version(sentinel),
                                wal.systemId(),
                                archive.timeline,
                                archive.start.toString(),
                                archive.consistent.toString(),
                                wal.segmentSize(),
                                new BackupCatalogue.RecoveryPoint(
                                        counting.position().toString(), at),
                                new BackupCatalogue.Sentinel(
                                        source.sentinel().database(), Sentinel.TABLE),
                                counting.isStill(),
                                rows.tables(),
                                rows.uncounted(),
                                settings,
                                writer.archiveBytes(),
                                key == null
                                        ? null
                                        : new BackupCatalogue.Encryption(
                                                BackupCatalogue.Encryption.AES, key.commitment()),
                                files,
                                null));
            }
        }
    }

    /** Blocks of one server on those of another one make neither. */
    private void requireSameServer(String systemId) throws SourceFailed {
        var parent = task.parent();
        if (parent != null && !parent.catalogue().systemId().equals(systemId)) {
            throw new SourceFailed(
                    SourceFailed.SERVER_REPLACED,
                    "The server has the system identifier %s, and the backup %s is of %s: another server is there, or it was made anew. A full backup is taken in its place"
                            .formatted(
                                    systemId,
                                    parent.catalogue().backupId(),
                                    parent.catalogue().systemId()),
                    true);
        }
    }

    private Archive archive(BackupWriter writer) throws IOException {
        var archive = new Archive(writer);
        var parent = task.parent();
        try (InputStream manifest = parent == null ? null : BackupReader.manifestOf(parent);
                var connection = source.replicate()) {
            archive.consistent =
                    BaseBackup.run(connection, "fairlead-" + task.backupId(), manifest, archive);
        }
        return archive;
    }

    private BackupCatalogue.@Nullable Parent parent() {
        var parent = task.parent();
        return parent == null
                ? null
                : new BackupCatalogue.Parent(parent.catalogue().backupId(), parent.sha256());
    }

    /** Writes parts of the log into the segments that they belong to. */
    private interface Part {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    private Part segments(BackupWriter writer, int timeline, long segmentSize, Lsn position) {
        return (bytes, offset, length) -> {
            task.deadline().check();
            int done = 0;
            while (done < length) {
                Lsn at = new Lsn(position.value() + done);
                long room = segmentSize - (at.value() - at.segmentStart(segmentSize).value());
                int part = (int) Math.min(room, length - done);
                writer.wal(SegmentNames.of(timeline, at, segmentSize), bytes, offset + done, part);
                done += part;
            }
        };
    }

    private String slot() {
        return "fairlead_" + task.backupId().replace('-', '_');
    }

    private static String version(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
    }

    private final class Archive implements BaseBackup.Sink {
        private final BackupWriter writer;
        private Lsn start = new Lsn(0);
        private Lsn consistent = new Lsn(0);
        private int timeline;

        private Archive(BackupWriter writer) {
            this.writer = writer;
        }

        @Override
        public void started(Lsn from, int on) {
            start = from;
            timeline = on;
        }

        @Override
        public void archive(byte[] bytes, int offset, int length) throws IOException {
            task.deadline().check();
            writer.archive(bytes, offset, length);
        }

        @Override
        public void manifest(byte[] bytes, int offset, int length) throws IOException {
            writer.manifest(bytes, offset, length);
        }
    }
}
