package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLimitTest {
    @TempDir Path folder;
    private final CompletableFuture<String> message = new CompletableFuture<>();

    @Test
    void aStartThatHangsEndsWithWhatIsMissingAndWhatItsThreadsDo() throws Exception {
        Path dump = folder.resolve("start-threads.txt");

        try (var _ = limit(Duration.ofMillis(50), dump)) {
            assertThat(message.get(2, TimeUnit.MINUTES))
                    .isEqualTo(
                            "not ready after 0 s; still missing: broker, audit-service. %s says what all threads were doing",
                            dump);
        }

        assertThat(dump).content().contains("start-limit", "\"main\"");
    }

    @Test
    void aStartThatEndedHasNoLimit() {
        StartLimit limit = limit(Duration.ofHours(1), folder.resolve("start-threads.txt"));
        assertThat(waiting()).isTrue();

        limit.close();

        await().atMost(Duration.ofMinutes(1)).until(() -> !waiting());
        assertThat(message).isNotDone();
    }

    private static boolean waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("start-limit"));
    }

    private StartLimit limit(Duration limit, Path dump) {
        return StartLimit.of(
                limit, () -> List.of("broker", "audit-service"), dump, message::complete);
    }
}
