package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private static final Labels A = Labels.of("__name__", "m", "host", "a");
    private static final Labels B = Labels.of("__name__", "m", "host", "b");
    private static final List<Matcher> ALL = List.of(Matcher.equal("__name__", "m"));

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    private static SampleBuffer read(InMemoryStore store, Labels labels) {
        var buffer = new SampleBuffer();
        for (Queryable.Series series : store.select(ALL, 0, Long.MAX_VALUE)) {
            if (series.labels().equals(labels)) {
                series.read(0, Long.MAX_VALUE, buffer);
            }
        }
        return buffer;
    }

    @Test
    void refusesOlderAndConflictingSamples() {
        assertThat(store.append(A, 1000, 1)).isEqualTo(AppendOutcome.APPENDED);
        assertThat(store.append(A, 1000, 1)).isEqualTo(AppendOutcome.ALREADY_THERE);
        assertThat(store.append(A, 1000, 2)).isEqualTo(AppendOutcome.DUPLICATE_TIMESTAMP);
        assertThat(store.append(A, 999, 2)).isEqualTo(AppendOutcome.OUT_OF_ORDER);
        assertThat(read(store, A).size()).isEqualTo(1);
    }

    @Test
    void takesLateSamplesWithinTheWindow() {
        var tolerant =
                new InMemoryStore(StoreOptions.defaults().withOutOfOrder(Duration.ofSeconds(1)));
        tolerant.append(A, 5000, 5);
        assertThat(tolerant.append(A, 4500, 4)).isEqualTo(AppendOutcome.APPENDED);
        assertThat(tolerant.append(A, 3999, 3)).isEqualTo(AppendOutcome.OUT_OF_ORDER);
        SampleBuffer samples = read(tolerant, A);
        assertThat(samples.time(0)).isEqualTo(4500);
        assertThat(samples.time(1)).isEqualTo(5000);
    }

    @Test
    void aLateSampleGoesToItsPlaceAmongManyChunks() {
        var tolerant =
                new InMemoryStore(StoreOptions.defaults().withOutOfOrder(Duration.ofHours(1)));
        for (int i = 0; i < 1000; i++) {
            tolerant.append(A, i * 1000L, Math.sin(i));
        }
        for (int i = 0; i < 1000; i += 7) {
            assertThat(tolerant.append(A, i * 1000L + 500, i)).isEqualTo(AppendOutcome.APPENDED);
        }
        assertThat(tolerant.append(A, 400_000, 8)).isEqualTo(AppendOutcome.DUPLICATE_TIMESTAMP);
        assertThat(tolerant.append(A, 399_000, Math.sin(399)))
                .isEqualTo(AppendOutcome.ALREADY_THERE);
        SampleBuffer samples = read(tolerant, A);
        assertThat(samples.size()).isEqualTo(1143);
        for (int i = 0; i < samples.size(); i++) {
            long time = samples.time(i);
            assertThat(i == 0 || time > samples.time(i - 1)).isTrue();
            assertThat(samples.value(i))
                    .isEqualTo(time % 1000 == 0 ? Math.sin(time / 1000.0) : (time - 500) / 1000.0);
        }
    }

    @Test
    void aRefusalNamesValueLimitAndRemedy() {
        var small = StoreOptions.defaults().withMaxSeries(1);
        assertThat(AppendOutcome.SERIES_LIMIT.explain(A, 5, small))
                .isEqualTo(
                        "series limit exceeded: m{host=\"a\"} at 5 ms would start a series beyond"
                                + " the 1 that the store may hold; drop labels at the source, or"
                                + " raise maxSeries");
        assertThat(AppendOutcome.OUT_OF_ORDER.explain(A, 5, small)).contains("PT0S");
        assertThat(AppendOutcome.DUPLICATE_TIMESTAMP.explain(A, 5, small))
                .contains("another value");
    }

    @Test
    void limitsMustMakeSense() {
        var options = StoreOptions.defaults();
        assertThatThrownBy(() -> options.withMaxSeries(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> options.withMaxBytes(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> options.withRetention(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> options.withOutOfOrder(Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
    }

    @Test
    void refusesSeriesBeyondTheLimit() {
        var small = new InMemoryStore(StoreOptions.defaults().withMaxSeries(1));
        small.append(A, 1, 1);
        assertThat(small.append(B, 1, 1)).isEqualTo(AppendOutcome.SERIES_LIMIT);
        assertThat(small.append(A, 2, 1)).isEqualTo(AppendOutcome.APPENDED);
    }

    @Test
    void selectsByEveryKindOfMatcher() {
        store.append(A, 1, 1);
        store.append(B, 1, 1);
        assertThat(store.select(List.of(Matcher.equal("host", "a")), 0, 10)).hasSize(1);
        assertThat(store.select(List.of(Matcher.equal("none", "")), 0, 10)).hasSize(2);
        assertThat(store.select(List.of(new Matcher("host", Matcher.Op.REGEX, "a|b")), 0, 10))
                .hasSize(2);
        assertThat(store.select(List.of(new Matcher("host", Matcher.Op.REGEX, "x")), 0, 10))
                .isEmpty();
        assertThat(
                        store.select(
                                List.of(
                                        ALL.getFirst(),
                                        new Matcher("host", Matcher.Op.NOT_EQUAL, "a")),
                                0,
                                10))
                .hasSize(1);
        assertThat(
                        store.select(
                                List.of(
                                        ALL.getFirst(),
                                        new Matcher("host", Matcher.Op.NOT_REGEX, "[ab]")),
                                0,
                                10))
                .isEmpty();
        assertThat(store.select(ALL, 2, 10)).isEmpty();
    }

    @Test
    void retainsByTimeAndRemovesEmptySeries() {
        store.append(A, 0, 1);
        store.append(B, 0, 1);
        store.append(B, Duration.ofHours(2).toMillis(), 2);
        store.retain(Duration.ofHours(2).toMillis() + 1);
        assertThat(store.seriesCount()).isEqualTo(1);
        assertThat(store.labelValues("host")).containsExactly("b");
    }

    @Test
    void retainsByBytes() {
        var small = new InMemoryStore(StoreOptions.defaults().withMaxBytes(40_000));
        for (int i = 0; i < 100_000; i++) {
            small.append(A, i * 10L, Math.sin(i));
        }
        small.retain(1_000_000);
        assertThat(small.bytes()).isLessThanOrEqualTo(40_000);
        SampleBuffer left = read(small, A);
        assertThat(left.size()).isGreaterThan(100);
        assertThat(left.time(left.size() - 1)).isEqualTo(999_990);
    }

    @Test
    void readersSeeAPrefixWhileAWriterAppends() throws InterruptedException {
        var done = new AtomicBoolean();
        var writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 1; i <= 50_000; i++) {
                                store.append(A, i, i);
                            }
                            done.set(true);
                        });
        while (!done.get()) {
            SampleBuffer samples = read(store, A);
            for (int i = 0; i < samples.size(); i++) {
                assertThat(samples.time(i)).isEqualTo(i + 1L);
                assertThat(samples.value(i)).isEqualTo(i + 1.0);
            }
        }
        writer.join();
        assertThat(read(store, A).size()).isEqualTo(50_000);
    }
}
