package dev.fairlead.benchmarks.backup;

import dev.fairlead.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server with a database of a wanted size. */
final class DebianServer implements AutoCloseable {
    private static final String USER = "bench";
    private static final Duration START = Duration.ofMinutes(1);
    private static final String PASSWORD = "benchmark-only";
    private static final int MIB_PER_SCALE = 15;

    private final Programs programs;
    private final Path passwordFile;
    private final int port = Ports.free();
    private final Process process;

    DebianServer(Programs programs, Path folder, int mebibytes)
            throws IOException, InterruptedException {
        this.programs = programs;
        passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        Path data = folder.resolve("data");
        programs.run(
                "initdb",
                Map.of(),
                List.of(
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--no-instructions"));
        process =
                new ProcessBuilder(
                                programs.words(
                                        "postgres",
                                        List.of(
                                                "-D",
                                                data.toString(),
                                                "-c",
                                                "port=" + port,
                                                "-c",
                                                "listen_addresses=127.0.0.1",
                                                "-c",
                                                "unix_socket_directories=",
                                                "-c",
                                                "max_wal_size=4GB",
                                                "-c",
                                                "shared_buffers=128MB")))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.log").toFile())
                        .start();
        awaitReady();
        client("pgbench", List.of("-i", "-q", "-s", String.valueOf(scale(mebibytes)), "postgres"));
        client("psql", List.of("-c", "checkpoint", "postgres"));
    }

    /** What pgbench is to be told for so much. */
    static int scale(int mebibytes) {
        return Math.max(1, mebibytes / MIB_PER_SCALE);
    }

    private void awaitReady() throws InterruptedException, IOException {
        long giveUp = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                client("psql", List.of("-c", "select 1", "postgres"));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > giveUp) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }

    /** Runs a program of the server's version as its client. */
    void client(String program, List<String> arguments) throws IOException, InterruptedException {
        programs.run(
                program,
                Map.of(
                        "PGPASSWORD",
                        PASSWORD,
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        String.valueOf(port),
                        "PGUSER",
                        USER),
                arguments);
    }

    Reached reached() {
        return new Reached(
                port,
                new Reached.Login(USER, passwordFile),
                new Reached.Writer("postgres", USER, passwordFile));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
