package dev.fairlead.promql.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.Proto;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufParserTest {
    private static Proto family(String name, int type, Proto metric) {
        return new Proto().text(1, name).text(2, "help").whole(3, type).message(4, metric);
    }

    private static Proto label(String name, String value) {
        return new Proto().text(1, name).text(2, value);
    }

    private static Proto span(long offset, long length) {
        return new Proto().signed(1, offset).whole(2, length);
    }

    private static List<String> texts(Exposition page) {
        return page.samples().stream()
                .map(each -> each.labels().toSeriesText() + " " + each.value())
                .toList();
    }

    @Test
    void readsCountersGaugesAndSummariesOneBehindTheOther() {
        byte[] page =
                new Proto()
                        .delimited(
                                family(
                                        "hits_total",
                                        0,
                                        new Proto()
                                                .message(1, label("code", "200"))
                                                .message(3, new Proto().number(1, 7))
                                                .whole(6, 1234)))
                        .delimited(
                                family(
                                        "temperature",
                                        1,
                                        new Proto().message(2, new Proto().number(1, -2.5))))
                        .delimited(
                                family(
                                        "latency",
                                        2,
                                        new Proto()
                                                .message(
                                                        4,
                                                        new Proto()
                                                                .whole(1, 3)
                                                                .number(2, 1.5)
                                                                .message(
                                                                        3,
                                                                        new Proto()
                                                                                .number(1, 1)
                                                                                .number(2, 0.9)))))
                        .bytes();

        Exposition read = ProtobufParser.parse(page, false, false);

        assertThat(texts(read))
                .containsExactly(
                        "hits_total{code=\"200\"} 7.0",
                        "temperature -2.5",
                        "latency{quantile=\"1.0\"} 0.9",
                        "latency_count 3.0",
                        "latency_sum 1.5");
        assertThat(read.samples().getFirst().timestamp()).isEqualTo(1234);
        assertThat(read.metadata().getLast())
                .isEqualTo(new MetricMetadata("latency", "summary", "help", ""));
    }

    @Test
    void tellsSinceWhenAMetricCounts() {
        Proto begun = new Proto().whole(1, 12).whole(2, 345_678_901);
        byte[] page =
                new Proto()
                        .delimited(
                                family(
                                        "hits_total",
                                        0,
                                        new Proto()
                                                .message(
                                                        3,
                                                        new Proto()
                                                                .number(1, 7)
                                                                .message(3, begun))))
                        .delimited(
                                family(
                                        "latency",
                                        2,
                                        new Proto()
                                                .message(
                                                        4,
                                                        new Proto().whole(1, 3).message(4, begun))))
                        .delimited(
                                family(
                                        "size",
                                        4,
                                        new Proto().message(7, histogram(true).message(15, begun))))
                        .delimited(
                                family(
                                        "temperature",
                                        1,
                                        new Proto().message(2, new Proto().number(1, -2.5))))
                        .bytes();

        for (ScrapedSample each : ProtobufParser.parse(page, true, true).samples()) {
            boolean gauge = each.labels().metricName().equals("temperature");
            assertThat(each.start()).isEqualTo(gauge ? 0 : 12_345);
        }
    }

    private static Proto histogram(boolean packed) {
        Proto both =
                new Proto()
                        .whole(1, 12)
                        .number(2, 20.5)
                        .message(3, new Proto().whole(1, 4).number(2, 1))
                        .message(3, new Proto().whole(1, 9).number(2, 1_000_000))
                        .signed(5, 3)
                        .number(6, 0.001)
                        .whole(7, 2)
                        .message(12, span(-1, 2))
                        .message(12, span(3, 1));
        return packed
                ? both.packedSigned(13, 3, 1, -1)
                : both.signed(13, 3).signed(13, 1).signed(13, -1);
    }

    @Test
    void readsHistogramsInTheFormThatIsWanted() {
        for (boolean packed : new boolean[] {true, false}) {
            byte[] page =
                    new Proto()
                            .delimited(family("size", 4, new Proto().message(7, histogram(packed))))
                            .bytes();
            FloatHistogram expected =
                    FloatHistogram.builder(3)
                            .count(12)
                            .sum(20.5)
                            .zeroThreshold(0.001)
                            .zeroCount(2)
                            .positive(-1, 3)
                            .positive(0, 4)
                            .positive(4, 3)
                            .build();

            assertThat(texts(ProtobufParser.parse(page, false, false)))
                    .containsExactly(
                            "size_bucket{le=\"1.0\"} 4.0",
                            "size_bucket{le=\"1e+06\"} 9.0",
                            "size_bucket{le=\"+Inf\"} 12.0",
                            "size_count 12.0",
                            "size_sum 20.5");
            List<ScrapedSample> wanted = ProtobufParser.parse(page, true, false).samples();
            assertThat(wanted).hasSize(1);
            assertThat(wanted.getFirst().histogram()).isEqualTo(expected);
            assertThat(wanted.getFirst().labels()).isEqualTo(Labels.of("__name__", "size"));
            assertThat(ProtobufParser.parse(page, true, true).samples()).hasSize(6);
        }
    }

    @Test
    void aGaugeHistogramIsOne() {
        byte[] page =
                new Proto()
                        .delimited(family("size", 5, new Proto().message(7, histogram(true))))
                        .bytes();

        assertThat(ProtobufParser.parse(page, true, false).samples())
                .singleElement()
                .extracting(ScrapedSample::histogram)
                .extracting(FloatHistogram::hint)
                .isEqualTo(CounterReset.GAUGE);
    }

    @Test
    void refusesWhatBreaksTheFormatWithTheFamily() {
        byte[] good =
                new Proto()
                        .delimited(family("a", 1, new Proto().message(2, new Proto().number(1, 1))))
                        .bytes();
        byte[] cut = Arrays.copyOf(good, good.length - 1);
        assertThatThrownBy(() -> ProtobufParser.parse(cut, false, false))
                .isInstanceOf(ExpositionException.class)
                .hasMessageStartingWith("metric family 1: ");
        byte[] nameless =
                new Proto().delimited(new Proto().text(2, "help")).delimited(new Proto()).bytes();
        assertThatThrownBy(() -> ProtobufParser.parse(nameless, false, false))
                .hasMessage("metric family 1: metric name missing");
        byte[] spans =
                new Proto()
                        .delimited(
                                family(
                                        "a",
                                        4,
                                        new Proto()
                                                .message(
                                                        7,
                                                        new Proto()
                                                                .message(12, span(0, 2_000_000_000))
                                                                .signed(13, 1))))
                        .bytes();
        assertThatThrownBy(() -> ProtobufParser.parse(spans, true, false))
                .hasMessageContaining("spans do not have as many buckets");
    }

    /** Whatever the bytes are, the page is read or refused; nothing else happens. */
    @Test
    void changedBytesAreReadOrRefused() {
        byte[] page =
                new Proto()
                        .delimited(family("size", 4, new Proto().message(7, histogram(true))))
                        .delimited(family("size", 4, new Proto().message(7, histogram(false))))
                        .bytes();
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(page, page.length - random.nextInt(2));
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                ProtobufParser.parse(changed, true, true);
            } catch (ExpositionException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }
}
