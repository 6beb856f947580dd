package dev.fairlead.backup.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stored backup says of itself, in {@code catalogue.json} beside its files.
 *
 * @param format {@link #FORMAT}
 * @param kind {@link #FULL}, {@link #INCREMENTAL} or {@link #UNCHANGED}
 * @param parent since which an incremental one holds the changed blocks, and since which nothing
 *     changed in an unchanged one; null for a full one
 * @param serverVersion as the server names it, for example 18.6
 * @param systemId what tells the cluster from every other
 * @param startLsn replay begins there
 * @param consistentLsn from there on a restored server is consistent
 * @param segmentSize size of a file of the write-ahead log, in bytes
 * @param recoveryPoint up to where it restores
 * @param sentinel where rows were written around the backup
 * @param counted whether {@code tables} holds the rows at the recovery point
 * @param uncounted databases whose rows could not be counted
 * @param settings of the server, that one which replays its log must have, too
 * @param archiveBytes size of the data directory's archive before compression
 * @param encryption of all other files; null where they are stored in clear
 * @param files all other files
 * @param content what it holds where that is no PostgreSQL, whose fields mean nothing then; null
 *     for PostgreSQL
 */
public record BackupCatalogue(
        int format,
        String backupId,
        String backupSet,
        String kind,
        @Nullable Parent parent,
        String serverVersion,
        String systemId,
        int timeline,
        String startLsn,
        String consistentLsn,
        long segmentSize,
        RecoveryPoint recoveryPoint,
        Sentinel sentinel,
        boolean counted,
        List<TableRows> tables,
        List<Uncounted> uncounted,
        Map<String, Long> settings,
        long archiveBytes,
        @Nullable Encryption encryption,
        List<StoredFile> files,
        @Nullable Content content) {

    public static final int FORMAT = 1;
    public static final String FULL = "full";
    public static final String INCREMENTAL = "incremental";

    /** Holds what its parent holds, and no file of its own. */
    public static final String UNCHANGED = "unchanged";

    /** The cluster of what has none. */
    private static final String NO_SYSTEM = "0";

    /** The size of its segments: one that positions can be counted in. */
    private static final long NO_SEGMENT = 16L << 20;

    /** The position of what has no log. */
    public static final String NO_POSITION = "0/0";

    /**
     * Of what is no PostgreSQL.
     *
     * @param parent that nothing changed since; null where it stands alone
     * @param at what was there by then is in it
     * @param bytes before compression
     */
    public static BackupCatalogue of(
            Content content,
            String backupSet,
            String backupId,
            @Nullable Parent parent,
            Instant at,
            long bytes,
            @Nullable Encryption encryption,
            List<StoredFile> files) {
        return new BackupCatalogue(
                FORMAT,
                backupId,
                backupSet,
                parent == null ? FULL : UNCHANGED,
                parent,
                "",
                NO_SYSTEM,
                0,
                NO_POSITION,
                NO_POSITION,
                NO_SEGMENT,
                new RecoveryPoint(NO_POSITION, at),
                new Sentinel("", ""),
                false,
                List.of(),
                List.of(),
                Map.of(),
                bytes,
                encryption,
                files,
                content);
    }

    public BackupCatalogue {
        tables = List.copyOf(tables);
        // Earlier backups do not tell.
        uncounted = uncounted == null ? List.of() : List.copyOf(uncounted);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        files = List.copyOf(files);
    }

    /**
     * What is no PostgreSQL.
     *
     * @param engine that restores it
     * @param items how many refs, secrets or files it holds
     * @param unreadable what might not be read and is not in it; null where there is none
     */
    public record Content(String engine, long items, @Nullable Unreadable unreadable) {

        /** Of everything. */
        public static Content whole(String engine, long items) {
            return new Content(engine, items, null);
        }
    }

    /**
     * What might not be read.
     *
     * @param count files and folders, at least 1
     * @param first names of the first of them; at most {@link #NAMED}
     */
    public record Unreadable(long count, List<String> first) {
        /** The most that are named. */
        public static final int NAMED = 10;

        public Unreadable {
            first = List.copyOf(first);
        }
    }

    /** The backup before it in its chain, as it was then. */
    public record Parent(String backupId, String catalogueSha256) {}

    /**
     * How the files are encrypted.
     *
     * @param algorithm {@link #AES}
     * @param commitment tells their data key from every other; the key itself lies wrapped in
     *     {@code keys.json}, so that it can be wrapped anew without a change here
     */
    public record Encryption(String algorithm, String commitment) {
        public static final String AES = "AES-256-GCM";
    }

    /**
     * @param at everything that was committed before is in the backup
     */
    public record RecoveryPoint(String lsn, Instant at) {}

    /** A table with a row of the backup. */
    public record Sentinel(String database, String table) {}

    /** The rows of a table. */
    public record TableRows(String database, String schema, String table, long rows) {}

    /** A database that could not be looked into, and why, for people. */
    public record Uncounted(String database, String reason) {}

    /** Size on disk without the catalogue itself, in bytes. */
    public long storedBytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }

    /** Without what grows with the server: its tables and files. */
    public BackupCatalogue head() {
        return new BackupCatalogue(
                format,
                backupId,
                backupSet,
                kind,
                parent,
                serverVersion,
                systemId,
                timeline,
                startLsn,
                consistentLsn,
                segmentSize,
                recoveryPoint,
                sentinel,
                counted,
                List.of(),
                List.of(),
                settings,
                archiveBytes,
                encryption,
                List.of(),
                content);
    }

    /** Name of the last segment of the log that it has of its own. */
    public String lastSegment() {
        return files.stream()
                .map(StoredFile::path)
                .filter(path -> path.startsWith(BackupWriter.WAL))
                .map(path -> path.substring(BackupWriter.WAL.length()).split("\\.", 2)[0])
                .max(String::compareTo)
                .orElse("");
    }

    /** Leading number of the server's version. */
    public int majorVersion() {
        return Integer.parseInt(serverVersion.split("[^0-9]", 2)[0]);
    }
}
