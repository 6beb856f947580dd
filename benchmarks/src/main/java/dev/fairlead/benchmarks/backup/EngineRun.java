package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.FullBackup;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One backup by the engine, in a process of its own whose memory can be read. */
final class EngineRun {
    private EngineRun() {}

    /**
     * @param arguments port, user, password file, destination, id, level
     */
    static void main(String[] arguments) throws IOException, SQLException {
        Path password = Path.of(arguments[2]);
        var source =
                new Source(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        arguments[1],
                        password,
                        false,
                        new Source.Writable("postgres", arguments[1], password));
        long began = System.nanoTime();
        new FullBackup(
                        source,
                        new BackupStore(Path.of(arguments[3])),
                        new FullBackup.Task(
                                "bench",
                                arguments[4],
                                new Compression(Integer.parseInt(arguments[5])),
                                new Deadline(
                                        InstantSource.system(),
                                        Instant.now().plus(Duration.ofHours(1)))))
                .take();
        System.out.println("millis=" + (System.nanoTime() - began) / 1_000_000);
        // Highest resident memory of this process, as Linux counts it, native buffers included.
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("peak=" + line.replaceAll("\\D", ""));
            }
        }
    }
}
