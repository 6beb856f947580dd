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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One backup by the engine, after another one, in a process of its own whose memory can be read.
 */
final class EngineRun {
    private static final String SET = "bench";

    /** In place of a parent's id: all blocks. */
    static final String FULL = "-";

    private EngineRun() {}

    /**
     * @param words of the server, then destination, id, level, key, id of the parent
     */
    static void main(String[] words) throws IOException, SQLException {
        Source source = Reached.source(words);
        var store = new BackupStore(Path.of(words[Reached.WORDS]), BenchmarkKey.RING);
        String id = words[Reached.WORDS + 1];
        var compression = new Compression(Integer.parseInt(words[Reached.WORDS + 2]));
        String key = BenchmarkKey.named(words[Reached.WORDS + 3]);
        String parent = words[Reached.WORDS + 4];
        BackupStore.Listed since =
                parent.equals(FULL) ? null : store.find(SET, parent).orElseThrow();
        // A service has long loaded and compiled its classes when its schedule comes.
        take(source, store, task(id + "-warm", since, compression, key));
        store.delete(SET, id + "-warm");
        long began = System.nanoTime();
        BackupStore.Listed taken = take(source, store, task(id, since, compression, key));
        System.out.println("millis=" + (System.nanoTime() - began) / 1_000_000);
        System.out.println("bytes=" + bytes(taken.folder()));
        Peak.print();
    }

    private static PhysicalBackup.Task task(
            String id,
            BackupStore.@Nullable Listed since,
            Compression compression,
            @Nullable String key) {
        var deadline =
                new Deadline(InstantSource.system(), Instant.now().plus(Duration.ofHours(1)));
        return new PhysicalBackup.Task(SET, id, since, compression, key, deadline);
    }

    private static BackupStore.Listed take(
            Source source, BackupStore store, PhysicalBackup.Task task)
            throws IOException, SQLException {
        return new PhysicalBackup(source, store, task).take();
    }

    /** All that lies in the folder, manifest and log included. */
    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
