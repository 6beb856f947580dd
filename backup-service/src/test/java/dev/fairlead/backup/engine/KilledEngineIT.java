package dev.fairlead.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.store.BackupStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine in a process of its own, killed at random moments of backups and drills. {@code
 * -Dfairlead.backup.kills=20} kills more often.
 */
@Tag("thorough")
class KilledEngineIT {
    private static final int KILLS = Integer.getInteger("fairlead.backup.kills", 3);

    @TempDir private Path folder;

    @Test
    void everyBackupThatIsListedRestores() throws Exception {
        long seed = Long.getLong("fairlead.backup.seed", System.nanoTime());
        System.out.println("fairlead.backup.seed=" + seed);
        var random = new Random(seed);
        Path scratch = folder.resolve("scratch");
        var store = new BackupStore(folder.resolve("backups"));
        int halfWritten = 0;
        try (var cluster = new Cluster()) {
            Process first = start(cluster, scratch);
            long began = 0;
            long round = 0;
            try (BufferedReader lines = first.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).isEqualTo("begun");
                began = System.nanoTime();
                assertThat(lines.readLine()).isEqualTo("round");
                round = System.nanoTime() - began;
            } finally {
                first.destroyForcibly().waitFor();
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Process engine = start(cluster, scratch);
                try (BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8)) {
                    assertThat(lines.readLine()).isEqualTo("begun");
                    TimeUnit.NANOSECONDS.sleep(random.nextLong(round));
                } finally {
                    engine.destroyForcibly().waitFor();
                }
                awaitNoScratchServer(scratch);
            }
            Drill.sweep(scratch);
            halfWritten = store.sweep().size();
            List<String> listed = store.list("main");
            assertThat(listed).isNotEmpty();
            for (String id : listed) {
                var backup = store.find("main", id).orElseThrow();
                cluster.drill(scratch).run(id, backup, backup.sha256(), Cluster.soon());
            }
            System.out.printf(
                    "%d kills: %d listed backups restored, %d half-written at the end%n",
                    KILLS, listed.size(), halfWritten);
        }
        assertThat(scratch).isEmptyDirectory();
        assertThat(folder.resolve("backups/main/.incomplete")).isEmptyDirectory();
    }

    /** The server of a drill ends with the process that started it. */
    private static void awaitNoScratchServer(Path scratch) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.allProcesses()
                                .noneMatch(process ->
                                        process.info()
                                                .commandLine()
                                                .filter(line -> line.contains("/postgres "))
                                                .filter(line -> line.contains(scratch.toString()))
                                                .isPresent()));
    }

    private static Process start(Cluster cluster, Path scratch) throws IOException {
        var source = cluster.source();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineLoop.class.getName(),
                        String.valueOf(source.port()),
                        source.passwordFile().toString(),
                        source.sentinel().passwordFile().toString(),
                        scratch.resolveSibling("backups").toString(),
                        scratch.toString(),
                        cluster.server().programs().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
