package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    @TempDir Path directory;

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void callsBackAtTheFirstLookAndAtEveryChange() throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), "a: 1");
        GitCheckout none = new GitCheckout(directory, System::getenv);
        try (FileWatch watch =
                new FileWatch(FileWatch.tree(directory, none), calls::incrementAndGet)) {
            watch.look();
            watch.look();
            assertThat(calls).hasValue(1);

            FileTime time = Files.getLastModifiedTime(file);
            Files.writeString(file, "a: 2");
            Files.setLastModifiedTime(file, time);
            watch.look();
            assertThat(calls).as("same size and time").hasValue(2);

            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            watch.look();
            assertThat(calls).as("the same content").hasValue(2);

            Files.writeString(directory.resolve("b.yaml"), "b: 1");
            watch.look();
            assertThat(calls).hasValue(3);

            Files.delete(file);
            watch.look();
            watch.look();
            assertThat(calls).hasValue(4);
        }
    }

    @Test
    void survivesAFileThatIsAwayAndACallbackThatFails() throws IOException {
        Path file = directory.resolve("tokens.yaml");
        try (FileWatch watch =
                new FileWatch(
                        FileWatch.file(file),
                        () -> {
                            calls.incrementAndGet();
                            throw new IllegalStateException("wrong");
                        })) {
            watch.look();
            assertThat(calls).hasValue(0);

            Files.writeString(file, "tokens: []");
            watch.look();
            assertThat(calls).hasValue(1);
        }
    }
}
