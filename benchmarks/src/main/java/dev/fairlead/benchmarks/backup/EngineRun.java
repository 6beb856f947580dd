package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.PhysicalBackup;
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

/**
 * One backup by the engine, after another one, in a process of its own whose memory can be read.
 */
final class EngineRun {
    private static final String SET = "bench";

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
        var store = new BackupStore(Path.of(arguments[3]));
        // A service has long loaded and compiled its classes when its schedule comes.
        take(source, store, arguments[4] + "-warm", arguments[5]);
        store.delete(SET, arguments[4] + "-warm");
        long began = System.nanoTime();
        take(source, store, arguments[4], arguments[5]);
        System.out.println("millis=" + (System.nanoTime() - began) / 1_000_000);
        // Highest resident memory of this process, as Linux counts it, native buffers included.
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("peak=" + line.replaceAll("\\D", ""));
            }
        }
    }

    private static void take(Source source, BackupStore store, String id, String level)
            throws IOException, SQLException {
        var deadline =
                new Deadline(InstantSource.system(), Instant.now().plus(Duration.ofHours(1)));
        var task =
                new PhysicalBackup.Task(
                        SET, id, null, new Compression(Integer.parseInt(level)), deadline);
        new PhysicalBackup(source, store, task).take();
    }
}
