package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.HistoryOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path folder;

    private static InMemoryStore store() {
        return new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofHours(1)));
    }

    private StoreSnapshot snapshot(InMemoryStore store, Instant now) {
        Path kept = folder.resolve("kept");
        return new StoreSnapshot(store, kept, history(store, null, now), InstantSource.fixed(now));
    }

    private static SampleHistory history(InMemoryStore store, @Nullable Path kept, Instant now) {
        return new SampleHistory(store, kept, HistoryOptions.defaults(), InstantSource.fixed(now));
    }

    private InMemoryStore loaded(Instant now) {
        InMemoryStore store = store();
        snapshot(store, now).load();
        return store;
    }

    @Test
    void whatWasSavedIsThereAgainWithinTheRetention() {
        InMemoryStore store = store();
        store.append(Labels.of("__name__", "a"), NOW.toEpochMilli(), 1);
        snapshot(store, NOW).save();

        assertThat(loaded(NOW).seriesCount()).isEqualTo(1);
        assertThat(loaded(NOW.plus(Duration.ofHours(2))).seriesCount()).isZero();
    }

    @Test
    void aDamagedFileIsPutAside() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("samples"), "no snapshot");

        assertThat(loaded(NOW).seriesCount()).isZero();
        assertThat(kept.resolve("samples")).doesNotExist();
        assertThat(kept.resolve("samples.damaged")).hasContent("no snapshot");
    }

    @Test
    void aSaveThatWasCutShortLeavesTheOneBefore() throws IOException {
        InMemoryStore store = store();
        store.append(Labels.of("__name__", "a"), NOW.toEpochMilli(), 1);
        snapshot(store, NOW).save();
        Files.writeString(folder.resolve("kept").resolve("samples.new"), "half of");

        assertThat(loaded(NOW).seriesCount()).isEqualTo(1);
    }

    @Test
    void withoutADirectoryNothingIsKept() {
        InMemoryStore store = store();
        InstantSource clock = InstantSource.fixed(NOW);
        new StoreSnapshot(store, null, history(store, null, NOW), clock).save();

        assertThat(folder).isEmptyDirectory();
    }
}
