package dev.fairlead.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine in a process of its own, killed in the steps of a backup's life: while it takes a full
 * and an incremental one, while it combines them for a drill and for a restore, and while it lets
 * old ones go.
 */
@Tag("thorough")
class KilledEngineIT {
    private static final int KILLS = 3;
    private static final List<String> BACKUPS = List.of("full", "incremental");

    @TempDir private Path folder;

    private final long seed = Long.getLong("fairlead.backup.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Long> took = new HashMap<>();

    /** The process, and the server that it copies. */
    @Test
    void everyBackupThatIsListedRestoresWhicheverStepIsKilled() throws Exception {
        List<String> steps = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            steps.addAll(EngineLoop.STEPS);
            servers.addAll(BACKUPS);
        }
        Collections.shuffle(steps, random);
        kill(steps, servers);
    }

    private void kill(List<String> processIn, List<String> serverIn) throws Exception {
        System.out.println("fairlead.backup.seed=" + seed);
        var store = new BackupStore(folder.resolve("backups"));
        try (var cluster = new Cluster()) {
            undisturbed(cluster);
            for (String step : processIn) {
                killProcess(cluster, step);
                requireWholeOrNothing();
            }
            for (String step : serverIn) {
                killServer(cluster, step);
            }
            undisturbed(cluster);
            Drill.sweep(scratch());
            store.sweep();
            requireAllRestore(cluster, store);
        }
        assertThat(scratch()).isEmptyDirectory();
        assertThat(folder.resolve("backups/main/.incomplete")).isEmptyDirectory();
    }

    /** Every step once, and how long each takes. */
    private void undisturbed(Cluster cluster) throws Exception {
        Process engine = start(cluster, EngineLoop.STEPS.getFirst());
        try (BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(EngineLoop.STEPS.getFirst());
            long began = System.nanoTime();
            for (int step = 0; step < EngineLoop.STEPS.size(); step++) {
                String next = EngineLoop.STEPS.get((step + 1) % EngineLoop.STEPS.size());
                assertThat(lines.readLine()).isEqualTo(next);
                took.put(EngineLoop.STEPS.get(step), System.nanoTime() - began);
                began = System.nanoTime();
            }
        } finally {
            engine.destroyForcibly().waitFor();
        }
        awaitNoScratchServer();
    }

    private void killProcess(Cluster cluster, String step) throws Exception {
        Process engine = start(cluster, step);
        try (BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(step);
            sleepWithin(step);
        } finally {
            engine.destroyForcibly().waitFor();
        }
        awaitNoScratchServer();
    }

    /** The next backup is whole, though the one that the server was killed under is not. */
    private void killServer(Cluster cluster, String step) throws Exception {
        Process engine = start(cluster, step);
        try (BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(step);
            sleepWithin(step);
            cluster.server().kill();
            cluster.server().start();
            // The step after the next full one: that has been taken by then.
            String line = lines.readLine();
            while (!"full".equals(line)) {
                assertThat(line).as("the loop goes on").isNotNull();
                line = lines.readLine();
            }
            while (!"drill".equals(line)) {
                assertThat(line).as("the loop goes on").isNotNull();
                line = lines.readLine();
            }
        } finally {
            engine.destroyForcibly().waitFor();
        }
        awaitNoScratchServer();
    }

    private void sleepWithin(String step) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(random.nextLong(Objects.requireNonNull(took.get(step))));
    }

    /** A place that was restored into is not there, or has all of it. */
    private void requireWholeOrNothing() throws IOException {
        if (!Files.exists(places())) {
            return;
        }
        try (Stream<Path> all = Files.list(places())) {
            for (Path place : all.toList()) {
                if (!place.getFileName().toString().startsWith(".")) {
                    assertThat(place.resolve(Restore.RECEIPT)).exists();
                    Trees.delete(place);
                }
            }
        }
    }

    /** An incremental one does so only with the one that it holds the changes since. */
    private void requireAllRestore(Cluster cluster, BackupStore store) throws Exception {
        List<Listed> listed = EngineLoop.all(store);
        assertThat(listed).anyMatch(each -> each.catalogue().parent() == null);
        assertThat(listed).anyMatch(each -> each.catalogue().parent() != null);
        for (Listed each : listed) {
            cluster.drill(scratch())
                    .run(each.catalogue().backupId(), each, each.sha256(), Cluster.soon());
        }
        System.out.printf("%d listed backups restored%n", listed.size());
    }

    /** The server of a drill or a restore ends with the process that started it. */
    private void awaitNoScratchServer() {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.allProcesses()
                                .noneMatch(process ->
                                        process.info()
                                                .commandLine()
                                                .filter(line -> line.contains("/postgres "))
                                                .filter(line ->
                                                        line.contains(scratch().toString())
                                                                || line.contains(
                                                                        places().toString()))
                                                .isPresent()));
    }

    private Path scratch() {
        return folder.resolve("scratch");
    }

    private Path places() {
        return folder.resolve("places");
    }

    private Process start(Cluster cluster, String step) throws IOException {
        var source = cluster.source();
        Files.createDirectories(places());
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
                        folder.resolve("backups").toString(),
                        scratch().toString(),
                        places().toString(),
                        cluster.server().programs().toString(),
                        step)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
