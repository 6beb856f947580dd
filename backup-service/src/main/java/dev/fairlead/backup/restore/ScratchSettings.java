package dev.fairlead.backup.restore;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Settings;
import dev.fairlead.backup.store.BackupCatalogue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The settings of a server for a drill. The file of the live server is not used: it may name things
 * that are not here. What replay of its log needs is taken from it: room for its locks and prepared
 * transactions, and for files of the log that are as large as its own.
 *
 * @param target lines that say where recovery ends
 * @param kept whether the files are kept, and have to be on the disk in the end
 */
record ScratchSettings(BackupCatalogue catalogue, String target, boolean kept) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT);
    private static final long MIB = 1024L * 1024;
    private static final long FEWEST_CONNECTIONS = 20;
    // PostgreSQL's own defaults, which it refuses where a segment is more than half of them.
    private static final long LEAST_LOG = 80;
    private static final long MOST_LOG = 1024;

    /** Recovers exactly to the backup's recovery point. */
    static ScratchSettings toThePoint(BackupCatalogue catalogue) {
        return new ScratchSettings(
                catalogue,
                """
                recovery_target_lsn = '%s'
                recovery_target_inclusive = off
                recovery_target_action = 'promote'
                """
                        .formatted(catalogue.recoveryPoint().lsn()),
                false);
    }

    /** Recovers to that time, with what was committed at it. */
    static ScratchSettings toTheTime(BackupCatalogue catalogue, Instant time) {
        return new ScratchSettings(
                catalogue,
                """
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                """
                        // Names of zones, Z among them, are not known yet when it is read.
                        .formatted(time.atOffset(ZoneOffset.UTC).format(TIME)),
                false);
    }

    /** Recovers to that position of the log, with the record at it. */
    static ScratchSettings toThePosition(BackupCatalogue catalogue, Lsn position) {
        return new ScratchSettings(
                catalogue,
                """
                recovery_target_lsn = '%s'
                recovery_target_action = 'promote'
                """
                        .formatted(position),
                false);
    }

    /** Replays all of the log that is there. */
    static ScratchSettings toTheEnd(BackupCatalogue catalogue) {
        return new ScratchSettings(catalogue, "", false);
    }

    /** Recovers nothing, changes no data, and keeps what is there. */
    static ScratchSettings toLookInto(BackupCatalogue catalogue) {
        return new ScratchSettings(catalogue, "default_transaction_read_only = on\n", true);
    }

    /** The same for files that are kept. */
    ScratchSettings toKeep() {
        return new ScratchSettings(catalogue, target, true);
    }

    String text(int port) {
        long twoSegments = 2 * Math.ceilDiv(catalogue.segmentSize(), MIB);
        var text =
                new StringBuilder(
                        """
                        port = %d
                        listen_addresses = '127.0.0.1'
                        unix_socket_directories = ''
                        hot_standby = off
                        archive_mode = off
                        fsync = %s
                        full_page_writes = %s
                        autovacuum = off
                        shared_buffers = 64MB
                        max_wal_senders = 0
                        min_wal_size = %dMB
                        max_wal_size = %dMB
                        timezone = 'UTC'
                        log_timezone = 'UTC'
                        log_min_messages = log
                        lc_messages = 'C'
                        restore_command = 'false'
                        recovery_target_timeline = 'current'
                        %s\
                        """
                                .formatted(
                                        port,
                                        kept ? "on" : "off",
                                        kept ? "on" : "off",
                                        Math.max(LEAST_LOG, twoSegments),
                                        Math.max(MOST_LOG, twoSegments),
                                        target));
        for (String name : Settings.NEEDED) {
            Long asked = catalogue.settings().get(name);
            long least = name.equals("max_connections") ? FEWEST_CONNECTIONS : 0;
            if (asked != null || least > 0) {
                long value = Math.max(least, asked == null ? 0 : asked);
                text.append("%s = %d%n".formatted(name, value));
            }
        }
        return text.toString();
    }
}
