package dev.fairlead.promql.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.Proto;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.scrape.MetricMetadata;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.StaleNaN;
import dev.fairlead.promql.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RemoteWriteTest {
    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults().withMaxSeries(4));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RemoteWriter writer = new RemoteWriter(store, InstantSource.fixed(NOW));

    private static Proto sample(double value, long time) {
        return new Proto().number(1, value).whole(2, time);
    }

    private static Proto label(String name, String value) {
        return new Proto().text(1, name).text(2, value);
    }

    private static Proto histogram(long time) {
        return new Proto()
                .whole(1, 5)
                .number(3, 2.5)
                .signed(4, -53)
                .message(11, new Proto().signed(1, 0).whole(2, 2))
                .packedSigned(12, 2, 1)
                .whole(15, time)
                .number(16, 0.5)
                .number(16, 1);
    }

    private List<Sample> query(String query, long time) {
        return ((Value.Vector)
                        new Evaluator(EvaluatorOptions.defaults())
                                .instant(PromQl.parse(query), store, time)
                                .value())
                .samples();
    }

    @Test
    void version1BringsNumbersHistogramsAndMetadata() throws IOException {
        WriteRequest request =
                RemoteWriteReader.version1(
                        new Proto()
                                .message(
                                        1,
                                        new Proto()
                                                .message(1, label("__name__", "a"))
                                                .message(1, label("job", "x"))
                                                .message(2, sample(1, 1000))
                                                .message(2, sample(2, 2000))
                                                .message(4, histogram(3000)))
                                .message(3, new Proto().whole(1, 2).text(2, "a").text(4, "about a"))
                                .bytes());

        assertThat(writer.write(request)).isEqualTo(new RemoteWriter.Result(2, 1, 0, List.of()));
        assertThat(query("a", 2000).getFirst().value()).isEqualTo(2);
        assertThat(query("a", 3000).getFirst().histogram())
                .isEqualTo(
                        FloatHistogram.builder(FloatHistogram.CUSTOM_SCHEMA)
                                .count(5)
                                .sum(2.5)
                                .customBounds(0.5, 1)
                                .positive(0, 2)
                                .positive(1, 3)
                                .build());
        assertThat(request.metadata())
                .containsExactly(new MetricMetadata("a", "gauge", "about a", ""));
    }

    @Test
    void version2RefersToSymbols() throws IOException {
        WriteRequest request =
                RemoteWriteReader.version2(
                        new Proto()
                                .text(4, "")
                                .text(4, "__name__")
                                .text(4, "lat_bucket")
                                .text(4, "le")
                                .text(4, "+Inf")
                                .text(4, "seconds")
                                .message(
                                        5,
                                        new Proto()
                                                .packed(1, 1, 2, 3, 4)
                                                .message(2, sample(7, 1000))
                                                .message(4, new Proto().number(2, 1))
                                                .message(
                                                        5,
                                                        new Proto()
                                                                .whole(1, 3)
                                                                .whole(3, 0)
                                                                .whole(4, 5)))
                                .bytes());

        assertThat(request.series())
                .containsExactly(
                        new WrittenSeries(
                                Labels.of("__name__", "lat_bucket", "le", "+Inf"),
                                List.of(new WrittenSeries.Point(0, 1000, 7, null)),
                                null));
        assertThat(request.metadata())
                .containsExactly(new MetricMetadata("lat", "histogram", "", "seconds"));
    }

    @Test
    void version2TellsSinceWhenItCounts() throws IOException {
        Proto series = new Proto().packed(1, 1, 2).whole(6, 400);
        series.message(2, sample(7, 1000)).message(2, sample(8, 2000).whole(3, 1500));
        series.message(3, histogram(3000).whole(17, 2500));
        WriteRequest request =
                RemoteWriteReader.version2(
                        new Proto()
                                .text(4, "")
                                .text(4, "__name__")
                                .text(4, "boats_total")
                                .message(5, series)
                                .bytes());

        assertThat(request.series().getFirst().points())
                .extracting(WrittenSeries.Point::start)
                .containsExactly(400L, 1500L, 2500L);
        writer.write(request);
        SampleBuffer stored = new SampleBuffer();
        store.select(List.of(Matcher.equal("__name__", "boats_total")), 0, 5000)
                .forEach(each -> each.read(1500, 5000, stored));
        assertThat(stored.size()).isEqualTo(2);
        assertThat(stored.start(0)).isEqualTo(1500);
        assertThat(stored.start(1)).isEqualTo(2500);
    }

    @Test
    void eachSampleIsRefusedByItself() throws IOException {
        byte[] bytes =
                new Proto()
                        .message(
                                1,
                                new Proto()
                                        .message(1, label("__name__", "a"))
                                        .message(2, sample(1, 5000))
                                        .message(2, sample(1, 5000))
                                        .message(2, sample(2, 5000))
                                        .message(2, sample(3, 4000))
                                        .message(2, sample(StaleNaN.value(), 6000)))
                        .message(
                                1,
                                new Proto().message(1, label("job", "x")).message(2, sample(1, 1)))
                        .message(
                                1,
                                new Proto()
                                        .message(1, label("__name__", "b"))
                                        .message(1, label("__name__", "c"))
                                        .message(2, sample(1, 1)))
                        .bytes();

        RemoteWriter.Result first = writer.write(RemoteWriteReader.version1(bytes));

        assertThat(first.samples()).isEqualTo(3);
        assertThat(first.refused()).isEqualTo(4);
        assertThat(first.problems())
                .containsExactly(
                        "a at 5000: duplicate sample for timestamp",
                        "a at 4000: out of order sample",
                        "{job=\"x\"} at 1: the label __name__ is missing",
                        "c at 1: label \"__name__\" occurs twice");
        assertThat(query("a", 5500)).hasSize(1);
        assertThat(query("a", 6500)).as("ended by the marker").isEmpty();
        assertThat(store.seriesCount()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsNoneStoresNothing() {
        assertThatThrownBy(() -> RemoteWriteReader.version1("hello".getBytes()))
                .isInstanceOf(IOException.class);
        byte[] whole =
                new Proto()
                        .message(
                                1,
                                new Proto()
                                        .message(1, label("__name__", "a"))
                                        .message(2, sample(1, 1)))
                        .bytes();
        assertThatThrownBy(() ->
                        RemoteWriteReader.version1(
                                Arrays.copyOf(whole, whole.length - 3),
                                series -> {
                                    throw new IllegalStateException("handed on: " + series);
                                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSeriesThatIsNoneLeavesTheOthers() throws IOException {
        byte[] bytes =
                new Proto()
                        .text(4, "")
                        .text(4, "__name__")
                        .text(4, "a")
                        .message(5, new Proto().packed(1, 7, 8))
                        .message(5, new Proto().packed(1, 0))
                        .message(5, new Proto().packed(1, 1, 2).message(2, sample(1, 1000)))
                        .bytes();

        assertThat(writer.write(RemoteWriteReader.version2(bytes)))
                .isEqualTo(
                        new RemoteWriter.Result(
                                1,
                                0,
                                2,
                                List.of(
                                        "{}: series 1 of the request: reference to the symbol 7 of 3",
                                        "{}: series 2 of the request: series with 1 label references: expected an even number")));
    }

    @Test
    void ofTenSeriesNineAreStoredAndTheTenthIsNamed() throws IOException {
        var roomy = new InMemoryStore(StoreOptions.defaults());
        var request = new Proto();
        var symbols = new Proto().text(4, "").text(4, "__name__").text(4, "ships").text(4, "port");
        byte[] malformed = {'L', (byte) 0xff, 'e'};
        for (int i = 0; i < 10; i++) {
            byte[] value = i == 4 ? malformed : ("p" + i).getBytes(StandardCharsets.UTF_8);
            request.message(
                    1,
                    new Proto()
                            .message(1, label("__name__", "ships"))
                            .message(1, new Proto().text(1, "port").raw(2, value))
                            .message(2, sample(i, 1000)));
            symbols.raw(4, value);
        }
        for (int i = 0; i < 10; i++) {
            symbols.message(5, new Proto().packed(1, 1, 2, 3, 4 + i).message(2, sample(i, 1000)));
        }
        var result =
                new RemoteWriter.Result(
                        9,
                        0,
                        1,
                        List.of(
                                "ships{port=\"L\uFFFDe\"} at 1000: the value of label \"port\" is not UTF-8"));

        var roomyWriter = new RemoteWriter(roomy, InstantSource.fixed(NOW));
        assertThat(roomyWriter.write(RemoteWriteReader.version1(request.bytes())))
                .isEqualTo(result);
        assertThat(roomyWriter.write(RemoteWriteReader.version2(symbols.bytes())))
                .isEqualTo(result);
        assertThat(roomy.seriesCount()).isEqualTo(9);
    }

    @Test
    void aSampleFromFarAheadIsRefusedAndTheSeriesGoesOn() throws IOException {
        long now = NOW.toEpochMilli();
        long year = now + Duration.ofDays(365).toMillis();
        byte[] bytes =
                new Proto()
                        .message(
                                1,
                                new Proto()
                                        .message(1, label("__name__", "a"))
                                        .message(2, sample(1, year))
                                        .message(2, sample(2, now + 600_001))
                                        .message(2, sample(3, now))
                                        .message(2, sample(4, now + 600_000)))
                        .bytes();

        RemoteWriter.Result result = writer.write(RemoteWriteReader.version1(bytes));

        assertThat(result.samples()).isEqualTo(2);
        assertThat(result.problems())
                .containsExactly(
                        "a at " + year + ": timestamp too far in the future",
                        "a at " + (now + 600_001) + ": timestamp too far in the future");
    }

    /** Whatever the bytes are, the request is read or refused; nothing else happens. */
    @Test
    void changedBytesAreReadOrRefused() {
        byte[] request =
                new Proto()
                        .message(
                                1,
                                new Proto()
                                        .message(1, label("__name__", "a"))
                                        .message(2, sample(1, 1000))
                                        .message(4, histogram(3000)))
                        .bytes();
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = request.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                refused += writer.write(RemoteWriteReader.version1(changed)).refused() > 0 ? 1 : 0;
                RemoteWriteReader.version2(changed);
            } catch (IOException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2_000, 20_000);
    }
}
