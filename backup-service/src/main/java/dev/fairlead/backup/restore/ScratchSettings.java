package dev.fairlead.backup.restore;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Settings;
import dev.fairlead.backup.store.BackupCatalogue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The settings of a server for a drill. Those of the live server are not used: they may name things
 * that are not here, or, worse, that are. What replay of its log needs is taken from it: room for
 * its locks and prepared transactions, and for files of the log that are as large as its own.
 *
 * @param target settings that say where recovery ends
 * @param kept whether the files are kept, and have to be on the disk in the end
 */
record ScratchSettings(BackupCatalogue catalogue, Map<String, String> target, boolean kept) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT);
    private static final long MIB = 1024L * 1024;
    private static final long FEWEST_CONNECTIONS = 20;
    // PostgreSQL's own defaults, which it refuses where a segment is more than half of them.
    private static final long LEAST_LOG = 80;
    private static final long MOST_LOG = 1024;

    /** What the live server may have set, and a server that only looks at its files must not. */
    private static final List<String> NOTHING =
            List.of(
                    "recovery_target",
                    "recovery_target_lsn",
                    "recovery_target_name",
                    "recovery_target_time",
                    "recovery_target_xid",
                    "archive_command",
                    "archive_cleanup_command",
                    "recovery_end_command",
                    "primary_conninfo",
                    "primary_slot_name",
                    "synchronous_standby_names",
                    "shared_preload_libraries",
                    "session_preload_libraries",
                    "local_preload_libraries",
                    "unix_socket_directories",
                    "external_pid_file");

    /** Recovers exactly to the backup's recovery point. */
    static ScratchSettings toThePoint(BackupCatalogue catalogue) {
        return new ScratchSettings(
                catalogue,
                Map.of(
                        "recovery_target_lsn",
                        catalogue.recoveryPoint().lsn(),
                        "recovery_target_inclusive",
                        "off"),
                false);
    }

    /** Recovers to that time, with what was committed at it. */
    static ScratchSettings toTheTime(BackupCatalogue catalogue, Instant time) {
        return new ScratchSettings(
                catalogue,
                // Names of zones, Z among them, are not known yet when it is read.
                Map.of("recovery_target_time", time.atOffset(ZoneOffset.UTC).format(TIME)),
                false);
    }

    /** Recovers to that position of the log, with the record at it. */
    static ScratchSettings toThePosition(BackupCatalogue catalogue, Lsn position) {
        return new ScratchSettings(
                catalogue, Map.of("recovery_target_lsn", position.toString()), false);
    }

    /** Replays all of the log that is there. */
    static ScratchSettings toTheEnd(BackupCatalogue catalogue) {
        return new ScratchSettings(catalogue, Map.of(), false);
    }

    /** Recovers nothing, changes no data, and keeps what is there. */
    static ScratchSettings toLookInto(BackupCatalogue catalogue) {
        return new ScratchSettings(catalogue, Map.of("default_transaction_read_only", "on"), true);
    }

    /** The same for files that are kept. */
    ScratchSettings toKeep() {
        return new ScratchSettings(catalogue, target, true);
    }

    /**
     * For the command line, which alone is above what ALTER SYSTEM has set on the live server: that
     * is in a file of the backup, is read after any other file, and has orders such as to archive.
     *
     * @return values by name, in the order in which the server has to get them
     */
    SequencedMap<String, String> values(int port) {
        long twoSegments = 2 * Math.ceilDiv(catalogue.segmentSize(), MIB);
        String safe = kept ? "on" : "off";
        var values = new LinkedHashMap<String, String>();
        // A target that is taken back after another one was set counts as a second one.
        NOTHING.forEach(name -> values.put(name, ""));
        values.put("recovery_target_inclusive", "on");
        values.put("recovery_target_timeline", "current");
        values.put("recovery_target_action", "promote");
        values.put("recovery_min_apply_delay", "0");
        values.put("restore_command", "false");
        values.put("port", String.valueOf(port));
        values.put("listen_addresses", "127.0.0.1");
        values.put("ssl", "off");
        values.put("hot_standby", "off");
        values.put("archive_mode", "off");
        values.put("max_logical_replication_workers", "0");
        values.put("max_wal_senders", "0");
        values.put("fsync", safe);
        values.put("full_page_writes", safe);
        values.put("autovacuum", "off");
        values.put("shared_buffers", "64MB");
        values.put("huge_pages", "off");
        values.put("min_wal_size", Math.max(LEAST_LOG, twoSegments) + "MB");
        values.put("max_wal_size", Math.max(MOST_LOG, twoSegments) + "MB");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("log_destination", "stderr");
        values.put("logging_collector", "off");
        values.put("log_min_messages", "log");
        values.put("lc_messages", "C");
        for (String name : Settings.NEEDED) {
            Long asked = catalogue.settings().get(name);
            long least = name.equals("max_connections") ? FEWEST_CONNECTIONS : 0;
            if (asked != null || least > 0) {
                values.put(name, String.valueOf(Math.max(least, asked == null ? 0 : asked)));
            }
        }
        target.forEach(values::putLast);
        return values;
    }
}
