package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.Catalogue;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server on restored files, for a drill only. */
final class ScratchServer implements AutoCloseable {
    private static final long GRACE_SECONDS = 10;
    private static final long LAST_BYTES = 8 * 1024;
    private static final int LAST_LINES = 6;

    /**
     * Becomes the server, and leaves behind a process that asks it for an immediate end when this
     * JVM closes the pipe, however it ends.
     */
    private static final String TIED =
            """
            exec 3<&0 </dev/null
            ( {
                while read -r _ <&3; do :; done
                read -r pid 2>/dev/null <"$1/postmaster.pid" && [ "$pid" = "$$" ] && kill -QUIT "$$"
            } & )
            exec 3<&-
            shift
            exec "$@"
            """;

    private final Process process;
    private final Path log;
    private final int port;

    private ScratchServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts the server; it recovers to the position and then takes connections.
     *
     * @param folder with the restored files in {@code data}
     * @param home directory with {@code bin/postgres}
     * @param catalogue of the backup
     * @param user role that may connect, with its password
     */
    static ScratchServer start(Path folder, Path home, Catalogue catalogue, String user)
            throws IOException, InterruptedException {
        int port = freePort();
        Path data = folder.resolve("data");
        Files.writeString(data.resolve("recovery.signal"), "");
        Files.writeString(folder.resolve("postgresql.conf"), ScratchSettings.of(catalogue, port));
        Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all \"%s\" 127.0.0.1/32 scram-sha-256%n"
                        .formatted(user.replace("\"", "\"\"")));
        Files.writeString(folder.resolve("pg_ident.conf"), "");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        RunAs as = RunAs.detect();
        as.give(folder);
        List<String> words = new ArrayList<>(List.of("sh", "-c", TIED, "sh", data.toString()));
        words.addAll(as.prefix());
        words.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        for (String file : List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf")) {
            String name =
                    file.equals("postgresql.conf")
                            ? "config"
                            : file.substring(3).split("\\.", 2)[0];
            words.addAll(List.of("-c", "%s_file=%s".formatted(name, folder.resolve(file))));
        }
        Path log = folder.resolve("postgres.log");
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("TZ", "UTC");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ScratchServer(builder.start(), log, port);
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The last lines of its log, for people. */
    String lastWords() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        // A server that fails in a loop may have written any amount.
        try (var file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(LAST_BYTES, file.size()));
            file.read(end, file.size() - end.capacity());
            List<String> lines =
                    new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            return String.join(
                    " | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
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
        running(folder.resolve("data"))
                .ifPresent(server -> {
                    server.descendants().forEach(ProcessHandle::destroyForcibly);
                    server.destroyForcibly();
                    server.onExit().join();
                });
        Trees.delete(folder);
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
