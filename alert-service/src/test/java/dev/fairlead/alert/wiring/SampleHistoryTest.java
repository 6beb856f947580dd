package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.store.HistoryOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Labels SERIES = Labels.of("__name__", "a");

    @TempDir private Path folder;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    private SampleHistory history() {
        return new SampleHistory(store, folder, HistoryOptions.defaults(), clock);
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            store.append(SERIES, now.toEpochMilli(), i);
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    private int samples(SampleHistory history) {
        var buffer = new SampleBuffer();
        history.timeline()
                .select(List.of(Matcher.equal("__name__", "a")), 0, Long.MAX_VALUE)
                .forEach(series -> series.read(0, Long.MAX_VALUE, buffer));
        return buffer.size();
    }

    @Test
    void aRestartAfterALongStopKeepsWhatWasOnlyInMemory() throws IOException {
        try (SampleHistory before = history()) {
            minutes(100);
            before.keep();
            new StoreSnapshot(store, folder, before, clock).save();
        }
        now = now.plus(Duration.ofDays(3));
        store = new InMemoryStore(StoreOptions.defaults());
        try (SampleHistory after = history()) {
            new StoreSnapshot(store, folder, after, clock).load();

            assertThat(store.seriesCount()).isZero();
            assertThat(samples(after)).isEqualTo(100);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidUntilItCan() throws IOException {
        try (SampleHistory history = history()) {
            minutes(70);
            Path elsewhere = folder.resolve("elsewhere");
            Files.move(folder.resolve("history"), elsewhere);

            assertThatThrownBy(history::keep).isInstanceOf(IOException.class);
            assertThat(history.problem()).contains("samples are not written").contains("PT2H");
            assertThat(samples(history)).isEqualTo(70);

            Files.move(elsewhere, folder.resolve("history"));
            history.keep();
            assertThat(history.problem()).isNull();
            assertThat(history.blocks()).isEqualTo(1);
        }
    }

    @Test
    void aClockThatWasAheadIsSaid() throws IOException {
        try (SampleHistory history = history()) {
            minutes(300);
            history.keep();
            now = NOW;

            history.keep();

            assertThat(history.problem()).contains("the clock is PT", "behind the samples");
            now = NOW.plus(Duration.ofMinutes(300));
            history.keep();
            assertThat(history.problem()).isNull();
        }
    }

    @Test
    void aFolderThatCannotBeOpenedIsSaidAndMemoryGoesOn() throws IOException {
        Files.writeString(folder.resolve("history"), "a file");
        try (SampleHistory history = history()) {
            minutes(10);

            history.keep();

            assertThat(history.problem()).contains("cannot be opened").contains("restart");
            assertThat(samples(history)).isEqualTo(10);
        }
    }

    @Test
    void aDamagedFileIsNamedUntilSomebodyTakesItAway() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("history"));
        Path torn = kept.resolve("1767222000000-1767225599999.samples");
        Files.writeString(torn, "torn");
        try (SampleHistory history = history()) {
            assertThat(history.setAside()).containsExactly(torn.getFileName() + ".damaged");

            Files.delete(torn.resolveSibling(torn.getFileName() + ".damaged"));
            history.keep();

            assertThat(history.setAside()).isEmpty();
        }
    }
}
