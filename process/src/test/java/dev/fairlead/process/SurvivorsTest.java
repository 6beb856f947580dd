package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlived whoever ran it is ended before the next one begins. */
class SurvivorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(2);

    @TempDir Path folder;

    private Command program(String... words) {
        return new Command(List.of(words), Map.of(), folder, folder.resolve("output.log"));
    }

    /** A program in a session of its own, and one that it has started. */
    private Process survivor() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Sessions.prefix());
        assumeTrue(!words.isEmpty(), "there is no setsid");
        words.addAll(List.of("sh", "-c", "sleep 1000 & echo $! > child; wait"));
        Process process = new ProcessBuilder(words).directory(folder.toFile()).start();
        Path child = folder.resolve("child");
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(child) || Files.readString(child).isBlank()) {
            assertThat(System.nanoTime()).isLessThan(giveUp);
            Thread.sleep(5);
        }
        return process;
    }

    private ProcessHandle child() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .orElseThrow();
    }

    @Test
    void aProgramThatOutlivedItsRunnerIsEndedWithAllThatItStarted() throws Exception {
        Process survivor = survivor();
        ProcessHandle child = child();
        Path note = folder.resolve("hook.pid");
        ProcessIdentity.of(survivor.toHandle()).write(note);

        Optional<Integer> code = Shell.runAlone(program("true"), PATIENCE, GRACE, note);

        assertThat(code).contains(0);
        assertThat(survivor.isAlive()).isFalse();
        assertThat(Ending.await(child, PATIENCE)).isTrue();
        assertThat(note).doesNotExist();
    }

    @Test
    void whatOnlyAChildIsLeftOfIsEndedToo() throws Exception {
        Process survivor = survivor();
        ProcessHandle child = child();
        Path note = folder.resolve("hook.pid");
        ProcessIdentity.of(survivor.toHandle()).write(note);
        survivor.destroyForcibly().waitFor();
        assertThat(child.isAlive()).isTrue();

        Survivors.end(note, GRACE);

        assertThat(Ending.await(child, PATIENCE)).isTrue();
    }

    @Test
    void whoHasTheIdByNowIsLeftAlone() throws Exception {
        Process other = survivor();
        Path note = folder.resolve("hook.pid");
        new ProcessIdentity(other.pid(), Instant.EPOCH).write(note);
        try {
            Survivors.end(note, GRACE);

            assertThat(other.isAlive()).isTrue();
            assertThat(child().isAlive()).isTrue();
            assertThat(note).doesNotExist();
        } finally {
            Ending.killWithDescendants(other.toHandle());
        }
    }

    @Test
    void whatRunsIsNotedWhileItRuns() throws Exception {
        Path note = folder.resolve("hook.pid");

        Optional<Integer> code =
                Shell.runAlone(
                        program("sh", "-c", "until test -s hook.pid; do sleep 0.02; done"),
                        PATIENCE,
                        GRACE,
                        note);

        assertThat(code).contains(0);
        assertThat(note).doesNotExist();
    }
}
