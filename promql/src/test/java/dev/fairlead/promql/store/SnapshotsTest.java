package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final Labels NUMBERS = Labels.of("__name__", "n", "a", "ü");
    private static final Labels FRACTIONS = Labels.of("__name__", "f");
    private static final Labels HISTOGRAMS = Labels.of("__name__", "h");

    private static final FloatHistogram ONE =
            FloatHistogram.builder(2).count(1).sum(1).positive(3, 1).build();

    @TempDir Path directory;

    private static InMemoryStore filled() {
        var store = new InMemoryStore(StoreOptions.defaults());
        for (int i = 0; i < 1000; i++) {
            store.append(NUMBERS, i * 1000L, i);
            store.append(FRACTIONS, i * 1000L, Math.sin(i));
        }
        for (int i = 0; i < 200; i++) {
            store.append(
                    HISTOGRAMS,
                    i * 1000L,
                    FloatHistogram.builder(2)
                            .count(i)
                            .sum(i)
                            .positive(3, i)
                            .negative(1, 0.5)
                            .build());
        }
        return store;
    }

    private static SampleBuffer read(InMemoryStore store, Labels labels) {
        var buffer = new SampleBuffer();
        store.select(List.of(Matcher.equal("__name__", labels.metricName())), 0, Long.MAX_VALUE)
                .forEach(series -> series.read(0, Long.MAX_VALUE, buffer));
        return buffer;
    }

    @Test
    void aLoadedStoreHoldsWhatWasSavedAndTakesMore() throws IOException {
        Path file = directory.resolve("head");
        InMemoryStore saved = filled();
        Snapshots.save(saved, file);

        var loaded = new InMemoryStore(StoreOptions.defaults());
        assertThat(Snapshots.load(file, loaded)).isEqualTo(3);
        for (Labels labels : List.of(NUMBERS, FRACTIONS, HISTOGRAMS)) {
            SampleBuffer before = read(saved, labels);
            SampleBuffer after = read(loaded, labels);
            assertThat(after.size()).isEqualTo(before.size());
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.time(i)).isEqualTo(before.time(i));
                assertThat(Double.doubleToRawLongBits(after.value(i)))
                        .isEqualTo(Double.doubleToRawLongBits(before.value(i)));
                assertThat(after.histogram(i)).isEqualTo(before.histogram(i));
            }
        }
        assertThat(loaded.append(NUMBERS, 1_000_000, 7)).isEqualTo(AppendOutcome.APPENDED);
        assertThat(loaded.append(NUMBERS, 999_000, 7)).isEqualTo(AppendOutcome.DUPLICATE_TIMESTAMP);
        assertThat(read(loaded, NUMBERS).size()).isEqualTo(1001);
    }

    @Test
    void sinceWhenSamplesCountIsKept() throws IOException {
        Path file = directory.resolve("starts");
        var store = new InMemoryStore(StoreOptions.defaults().withOutOfOrder(Duration.ofHours(1)));
        SeriesSource any = SeriesSource.any();
        for (int i = 1; i < 600; i++) {
            // A fraction now and then, and one sample late, rewrite chunks.
            int at = i == 300 ? 301 : i == 301 ? 300 : i;
            double value = at % 40 == 0 ? at + 0.5 : at;
            store.appendSince(any, NUMBERS, at < 250 ? 0 : at / 100, at * 1000L, value);
            store.appendSince(any, HISTOGRAMS, at / 100, at * 1000L, ONE);
        }
        Snapshots.save(store, file);

        var loaded = new InMemoryStore(StoreOptions.defaults());
        Snapshots.load(file, loaded);
        for (InMemoryStore each : List.of(store, loaded)) {
            SampleBuffer numbers = read(each, NUMBERS);
            SampleBuffer histograms = read(each, HISTOGRAMS);
            assertThat(numbers.size()).isEqualTo(599);
            for (int i = 0; i < numbers.size(); i++) {
                long at = numbers.time(i) / 1000;
                assertThat(numbers.start(i)).isEqualTo(at < 250 ? 0 : at / 100);
                assertThat(histograms.start(i)).isEqualTo(at / 100);
            }
        }
    }

    @Test
    void aLabelMayBeOfAnyLength() throws IOException {
        Path file = directory.resolve("long");
        var store = new InMemoryStore(StoreOptions.defaults());
        Labels labels = Labels.of("__name__", "long", "text", "\u00e9\ud83d\ude00".repeat(100_000));
        store.append(labels, 1, 1);
        Snapshots.save(store, file);
        var loaded = new InMemoryStore(StoreOptions.defaults());
        Snapshots.load(file, loaded);
        assertThat(read(loaded, labels).size()).isEqualTo(1);
        assertThat(loaded.labelValues("text")).containsExactly(labels.get("text"));
    }

    @Test
    void aDamagedFileIsRefusedAsAWhole() throws IOException {
        Path file = directory.resolve("head");
        Snapshots.save(filled(), file);
        byte[] bytes = Files.readAllBytes(file);
        var store = new InMemoryStore(StoreOptions.defaults());

        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Snapshots.load(file, store))
                .hasMessageContaining("no complete snapshot");
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Snapshots.load(file, store))
                .hasMessageContaining("no complete snapshot");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> Snapshots.load(file, store))
                .hasMessageContaining("no complete snapshot");
        assertThat(store.seriesCount()).isZero();
    }

    @Test
    void whatIsFarAheadIsLeftOutAndTheSeriesGoesOn() throws IOException {
        Path file = directory.resolve("ahead");
        InMemoryStore saved = filled();
        saved.append(NUMBERS, 900_000_000L, 1);
        Snapshots.save(saved, file);

        var loaded = new InMemoryStore(StoreOptions.defaults());
        Snapshots.load(file, loaded, 999_000);

        assertThat(read(loaded, NUMBERS).size()).isEqualTo(1000);
        assertThat(loaded.append(NUMBERS, 1_000_000, 7)).isEqualTo(AppendOutcome.APPENDED);
    }

    @Test
    void whoBringsALoadedSeriesHoldsIt() throws IOException {
        Path file = directory.resolve("held");
        Snapshots.save(filled(), file);
        var loaded = new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(1)));
        Snapshots.load(file, loaded);
        var source = new SeriesSource("usual", 10, false);

        loaded.append(source, NUMBERS, 1_000_000, 7);
        loaded.append(source, NUMBERS, 1_001_000, 7);

        assertThat(source.series()).isEqualTo(1);
        assertThat(loaded.restored().series()).isEqualTo(2);
    }
}
