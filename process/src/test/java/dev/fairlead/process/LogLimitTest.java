package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLimitTest {
    private static final long MOST = 10_000;

    @TempDir Path folder;

    @Test
    void aLongFileIsEmptiedAndKeptOnce() throws IOException {
        Path file = folder.resolve("output.log");
        Files.writeString(file, "a".repeat(10_001));
        var limit = new LogLimit(MOST);

        limit.keep(file);
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("output.log.1")).hasSize(10_001);

        Files.writeString(file, "b".repeat(12_000));
        limit.keep(file);
        assertThat(folder.resolve("output.log.1")).hasContent("b".repeat(12_000));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("output.log", "output.log.1");
    }

    @Test
    void aShortFileAndNoneAreLeftAlone() throws IOException {
        Path file = folder.resolve("output.log");
        Files.writeString(file, "a".repeat(10_000));

        new LogLimit(MOST).keep(file);
        new LogLimit(MOST).keep(folder.resolve("none.log"));

        assertThat(file).hasSize(10_000);
        assertThat(folder.toFile().list()).containsExactly("output.log");
    }

    /** Where the copy cannot be written, as on a full disk. */
    @Test
    void aFileThatCannotBeKeptIsEmptiedAllTheSame() throws IOException {
        Path file = folder.resolve("output.log");
        Path inTheWay = Files.createDirectories(folder.resolve("output.log.1/x"));
        Files.writeString(file, "a".repeat(10_001));

        new LogLimit(MOST).keep(file);

        assertThat(file).isEmptyFile();
        assertThat(inTheWay).isDirectory();
        assertThat(folder.resolve("output.log.1.new")).doesNotExist();
    }

    @Test
    void aProcessThatGoesOnWritingDoesSoAtTheBeginning() throws Exception {
        Path file = folder.resolve("output.log");
        var words =
                List.of("sh", "-c", "while :; do echo a line that is said again and again; done");
        var talker = Detached.start(new Command(words, Map.of(), folder, file));
        try (var _ = new LogKeeper(List.of(file), new LogLimit(MOST))) {
            Path kept = folder.resolve("output.log.1");
            long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!Files.exists(kept) && System.nanoTime() < giveUp) {
                Thread.sleep(10);
            }
            assertThat(kept).exists();
        } finally {
            Ending.kill(talker.handle());
        }
        try (var said = Files.newInputStream(file)) {
            assertThat(said.readNBytes(1)).as("no hole of zeros").doesNotContain(0);
        }
    }
}
