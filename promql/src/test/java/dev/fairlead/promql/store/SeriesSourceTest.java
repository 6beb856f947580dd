package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.labels.Labels;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One source never fills the room of all, and old series make room for new ones. */
class SeriesSourceTest {
    private static final long MINUTE = 60_000;

    private final InMemoryStore store =
            new InMemoryStore(
                    StoreOptions.defaults()
                            .withMaxSeries(100)
                            .withKeptSeries(20)
                            .withLongestLabels(1000)
                            .withRetention(Duration.ofHours(2)));
    private final SeriesSource writer = new SeriesSource("writer", 50, false);
    private final SeriesSource other = new SeriesSource("other", 50, false);
    private final SeriesSource judged = new SeriesSource("judged", 50, true);

    private int write(SeriesSource source, String name, int from, int to, long time) {
        int stored = 0;
        for (int i = from; i < to; i++) {
            Labels labels = Labels.of("__name__", name, "i", String.valueOf(i));
            stored += store.append(source, labels, time, 1).stored() ? 1 : 0;
        }
        return stored;
    }

    @Test
    void eachSourceHasACapAndTheJudgedOnesHaveRoomOfTheirOwn() {
        assertThat(write(writer, "w", 0, 200, MINUTE)).isEqualTo(50);
        assertThat(writer.full()).isTrue();
        assertThat(writer.refused()).isEqualTo(150);
        assertThat(write(other, "o", 0, 200, MINUTE)).as("up to the kept room").isEqualTo(30);
        assertThat(write(judged, "j", 0, 200, MINUTE)).as("the kept room").isEqualTo(20);
        assertThat(write(writer, "w", 0, 50, 2 * MINUTE)).as("known series go on").isEqualTo(50);
        assertThat(store.seriesCount()).isEqualTo(100);
    }

    @Test
    void idleSeriesLeaveWhereOthersFindNoRoom() {
        write(writer, "w", 0, 50, MINUTE);
        write(judged, "j", 0, 10, MINUTE);
        store.retain(20 * MINUTE);
        assertThat(store.seriesCount()).as("nobody needs their room").isEqualTo(60);

        write(writer, "w", 0, 10, 20 * MINUTE);
        assertThat(write(writer, "new", 0, 40, 20 * MINUTE)).isZero();
        store.retain(20 * MINUTE);

        assertThat(writer.series()).isEqualTo(10);
        assertThat(judged.series()).as("of another source").isEqualTo(10);
        assertThat(write(writer, "new", 0, 100, 20 * MINUTE)).isEqualTo(40);
        store.retain(20 * MINUTE);
        assertThat(writer.full()).as("at its limit").isTrue();
    }

    @Test
    void labelsOfAnyLengthAreNoSeries() {
        Labels labels = Labels.of("__name__", "m", "bomb", "x".repeat(1000));
        assertThat(store.append(writer, labels, 1, 1)).isEqualTo(AppendOutcome.LABELS_TOO_LONG);
        assertThat(writer.series()).isZero();
    }

    @Test
    void bytesGoFirstWhereNoDeploymentIsJudgedByThem() {
        var small = new InMemoryStore(StoreOptions.defaults().withMaxBytes(100_000));
        Labels by = Labels.of("__name__", "judged");
        Labels bulk = Labels.of("__name__", "bulk");
        for (int i = 0; i < 100_000; i++) {
            small.append(writer, bulk, i, Math.sin(i));
            if (i % 1000 == 0) {
                small.append(judged, by, i, i);
            }
            if (i % 100 == 0) {
                small.grown(100, i);
            }
        }
        assertThat(small.bytes()).isLessThan(200_000);
        assertThat(firstTime(small, by)).isZero();
        assertThat(firstTime(small, bulk)).isPositive();
    }

    private static long firstTime(InMemoryStore store, Labels labels) {
        return store.all().stream()
                .filter(series -> series.labels().equals(labels))
                .findFirst()
                .orElseThrow()
                .firstTime();
    }
}
