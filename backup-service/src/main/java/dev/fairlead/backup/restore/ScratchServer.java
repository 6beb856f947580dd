package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.Trees;
import dev.fairlead.process.Child;
import dev.fairlead.process.Command;
import dev.fairlead.process.Ending;
import dev.fairlead.process.Ports;
import dev.fairlead.process.ServerUser;
import dev.fairlead.process.Signal;
import dev.fairlead.process.TiedCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A server on restored files, for a drill only. */
final class ScratchServer implements AutoCloseable {
    private static final Duration ORDERLY = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String PID_FILE = "postmaster.pid";
    private static final long LAST_BYTES = 8 * 1024;
    private static final int LAST_LINES = 6;

    private final Child server;
    private final Path data;
    private final Path log;
    private final int port;

    private ScratchServer(Child server, Path data, Path log, int port) {
        this.server = server;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts the server; it recovers as far as its settings say and then takes connections.
     *
     * @param folder with the restored files in {@code data}
     * @param home directory with {@code bin/postgres}
     * @param settings of the server
     * @param user role that may connect, with its password
     */
    static ScratchServer start(Path folder, Path home, ScratchSettings settings, String user)
            throws IOException {
        Path data = folder.resolve("data");
        Files.writeString(data.resolve("recovery.signal"), "");
        return start(folder, data, home, settings, user);
    }

    /**
     * Starts the server on files that have recovered.
     *
     * @param folder for its settings and its log
     * @param data absolute; the data directory
     */
    static ScratchServer start(
            Path folder, Path data, Path home, ScratchSettings settings, String user)
            throws IOException {
        int port = Ports.free();
        // There has to be one, and that in the data directory is the live server's.
        Files.writeString(folder.resolve("postgresql.conf"), "");
        Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all \"%s\" 127.0.0.1/32 scram-sha-256%n"
                        .formatted(user.replace("\"", "\"\"")));
        Files.writeString(folder.resolve("pg_ident.conf"), "");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        List<String> words = new ArrayList<>(ownerOf(folder).prefix());
        words.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        for (String file : List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf")) {
            String name =
                    file.equals("postgresql.conf")
                            ? "config"
                            : file.substring(3).split("\\.", 2)[0];
            words.addAll(List.of("-c", "%s_file=%s".formatted(name, folder.resolve(file))));
        }
        settings.values(port)
                .forEach((name, value) ->
                        words.addAll(List.of("-c", "%s=%s".formatted(name, value))));
        Path log = folder.resolve("postgres.log");
        var command = new Command(words, Map.of("TZ", "UTC"), folder, log);
        Child server =
                Child.startLogging(TiedCommand.of(command, data.resolve(PID_FILE), Signal.QUIT));
        return new ScratchServer(server, data, log, port);
    }

    /** Who may run a server, and now owns the folder. */
    private static ServerUser ownerOf(Path folder) throws RestoreFailed {
        try {
            ServerUser user = ServerUser.detect();
            user.give(folder);
            return user;
        } catch (IOException nobody) {
            throw new RestoreFailed(
                    "server-not-startable", Objects.requireNonNullElse(nobody.getMessage(), ""));
        }
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return server.handle().isAlive();
    }

    /** The last lines of its log, for people. */
    String lastWords() throws IOException {
        List<String> lines = end().lines().toList();
        return String.join(
                " | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Whether that is at the end of its log. */
    boolean hasSaid(String message) throws IOException {
        return end().contains(message);
    }

    private String end() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        // A server that fails in a loop may have written any amount.
        try (var file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(LAST_BYTES, file.size()));
            file.read(end, file.size() - end.capacity());
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
        }
    }

    /** Shuts it down as one that is to be started again, and waits for it. */
    void shutDown() throws IOException {
        ProcessHandle handle = running(data).orElse(null);
        if (handle == null) {
            throw new RestoreFailed(RestoreFailed.RECOVERY_FAILED, lastWords());
        }
        Signal.INT.send(handle.pid());
        if (!Ending.await(handle, ORDERLY) || Files.exists(data.resolve(PID_FILE))) {
            throw new RestoreFailed(
                    RestoreFailed.RECOVERY_FAILED,
                    "The restored server did not shut down within %s: %s"
                            .formatted(ORDERLY, lastWords()));
        }
    }

    @Override
    public void close() {
        server.stop(GRACE);
    }

    /** Ends servers that a process which died left behind in this folder, and removes it. */
    static void sweep(Path scratch) throws IOException {
        if (!Files.isDirectory(scratch)) {
            return;
        }
        List<Path> folders;
        try (Stream<Path> all = Files.list(scratch)) {
            folders = all.toList();
        }
        for (Path folder : folders) {
            remove(folder);
        }
    }

    /** Ends the server in one folder, where there is one, and removes the folder. */
    static void remove(Path folder) throws IOException {
        running(folder.resolve("data")).ifPresent(Ending::killWithDescendants);
        Trees.delete(folder);
    }

    /** Ends the server on a data directory, where there is one, and removes the directory. */
    static void removeData(Path data) throws IOException {
        running(data).ifPresent(Ending::killWithDescendants);
        Trees.delete(data);
    }

    /** Whether a server runs on a data directory. */
    static boolean isRunning(Path data) throws IOException {
        return running(data).isPresent();
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        Path file = data.resolve(PID_FILE);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        // The process id of a stale file may belong to another program by now.
        boolean own =
                lines.size() > 1
                        && lines.getFirst().matches("\\d{1,18}")
                        && lines.get(1).equals(data.toString());
        return own
                ? ProcessHandle.of(Long.parseLong(lines.getFirst()))
                        .filter(handle ->
                                handle.info()
                                        .command()
                                        .map(path -> path.endsWith("/postgres"))
                                        .orElse(false))
                : Optional.empty();
    }
}
