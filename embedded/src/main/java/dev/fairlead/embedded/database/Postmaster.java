package dev.fairlead.embedded.database;

import dev.fairlead.process.Command;
import dev.fairlead.process.Ending;
import dev.fairlead.process.ServerUser;
import dev.fairlead.process.Signal;
import dev.fairlead.process.TiedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's command line, and what a server leaves in its directory. */
final class Postmaster {
    static final Duration FAST_STOP = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(5);
    private static final String PID_FILE = "postmaster.pid";

    private Postmaster() {}

    /** The server's, which ends fast when the parent's pipe is closed. */
    static Command command(DatabaseSettings settings, Path home, ServerUser user) {
        var words = new ArrayList<>(user.prefix());
        words.add(home.resolve("bin/postgres").toString());
        words.addAll(List.of("-D", settings.data().toString()));
        options(settings).forEach(option -> words.addAll(List.of("-c", option)));
        var server = new Command(words, Map.of("TZ", "UTC"), settings.directory(), settings.log());
        return TiedCommand.of(server, settings.data().resolve(PID_FILE), Signal.INT);
    }

    private static List<String> options(DatabaseSettings settings) {
        return List.of(
                "port=" + settings.port(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "wal_level=replica",
                "max_wal_senders=6",
                // Which blocks have changed, for incremental backups.
                "summarize_wal=on",
                // The log is kept for one who follows it, and not until the disk is full.
                "max_slot_wal_keep_size=2GB",
                "max_wal_size=512MB",
                // Each process takes memory at rest: nobody subscribes, and what is read fits into
                // the system's cache.
                "max_logical_replication_workers=0",
                "io_method=sync",
                "max_connections=120",
                "shared_buffers=64MB",
                "work_mem=4MB",
                "maintenance_work_mem=32MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_min_messages=warning",
                "logging_collector=off");
    }

    /** The server that runs on this data directory now, whoever started it. */
    static Optional<ProcessHandle> running(Path data) throws IOException {
        Path file = data.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .filter(ProcessHandle::isAlive)
                .filter(Postmaster::isServer);
    }

    // The file may be stale and its process id in use by another program.
    private static boolean isServer(ProcessHandle process) {
        return process.info().command().map(path -> path.endsWith("/postgres")).orElse(false);
    }

    /** Ends the server: fast, then immediately, then by force. Blocks until it is gone. */
    static void end(ProcessHandle server) {
        Signal.INT.send(server.pid());
        if (Ending.await(server, FAST_STOP)) {
            return;
        }
        Signal.QUIT.send(server.pid());
        if (!Ending.await(server, IMMEDIATE_STOP)) {
            Ending.kill(server);
        }
    }
}
