package dev.fairlead.promql.scrape;

import com.google.protobuf.CodedInputStream;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.LabelsBuilder;
import dev.fairlead.promql.wire.HistogramParts;
import dev.fairlead.promql.wire.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the protobuf exposition format: messages {@code io.prometheus.client.MetricFamily}, each
 * behind its length.
 *
 * <p>Format: the metrics.proto of github.com/prometheus/client_model. Exemplars are read over.
 */
public final class ProtobufParser {
    private static final String[] TYPES = {
        "counter", "gauge", "summary", "unknown", "histogram", "gaugehistogram"
    };

    private final boolean nativeHistograms;
    private final boolean classicToo;
    private final List<ScrapedSample> samples = new ArrayList<>();
    private final List<MetricMetadata> metadata = new ArrayList<>();
    private final int mostSamples;
    private int families;

    private ProtobufParser(boolean nativeHistograms, boolean classicToo, int mostSamples) {
        this.nativeHistograms = nativeHistograms;
        this.classicToo = classicToo;
        this.mostSamples = mostSamples;
    }

    /**
     * Reads a page.
     *
     * @param nativeHistograms whether a histogram that has a native form is read in that form
     * @param classicToo whether its classic form is read besides
     * @throws ExpositionException with the number of the family that breaks the format
     */
    public static Exposition parse(byte[] page, boolean nativeHistograms, boolean classicToo) {
        return parse(page, nativeHistograms, classicToo, Integer.MAX_VALUE);
    }

    /**
     * The same, up to so many samples.
     *
     * @throws PageRefusedException where there are more, as soon as they are met
     */
    static Exposition parse(
            byte[] page, boolean nativeHistograms, boolean classicToo, int mostSamples) {
        var parser = new ProtobufParser(nativeHistograms, classicToo, mostSamples);
        try {
            CodedInputStream in = CodedInputStream.newInstance(page);
            while (!in.isAtEnd()) {
                parser.families++;
                parser.family(in);
            }
        } catch (IOException broken) {
            throw ExpositionException.ofFamily(
                    parser.families, String.valueOf(broken.getMessage()));
        }
        return new Exposition(parser.samples, parser.metadata);
    }

    /** The metrics stand before or behind the type, so they are kept until the end. */
    private void family(CodedInputStream in) throws IOException {
        String[] texts = {"", "", ""};
        int[] type = {0};
        var metrics = new ArrayList<byte[]>();
        Messages.message(
                in,
                (number, tag, fields) -> {
                    switch (number) {
                        case 1 -> texts[0] = fields.readStringRequireUtf8();
                        case 2 -> texts[1] = fields.readStringRequireUtf8();
                        case 3 -> type[0] = fields.readEnum();
                        case 4 -> metrics.add(fields.readByteArray());
                        case 5 -> texts[2] = fields.readStringRequireUtf8();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (texts[0].isEmpty()) {
            throw new IOException("metric name missing");
        }
        if (type[0] < 0 || type[0] >= TYPES.length) {
            throw new IOException("invalid metric type %d".formatted(type[0]));
        }
        metadata.add(new MetricMetadata(texts[0], TYPES[type[0]], texts[1], texts[2]));
        for (byte[] metric : metrics) {
            new Metric(texts[0], type[0] == 5).read(CodedInputStream.newInstance(metric));
        }
    }

    /** One metric of a family. */
    private final class Metric {
        private final String name;
        private final boolean gauge;
        private final LabelsBuilder labels = Labels.builder();
        private final List<double[]> quantiles = new ArrayList<>();
        private final List<double[]> buckets = new ArrayList<>();
        private final HistogramParts parts = new HistogramParts();
        private @Nullable Long timestamp;
        private long start;
        private double value;
        private boolean summary;
        private boolean histogram;

        private Metric(String name, boolean gauge) {
            this.name = name;
            this.gauge = gauge;
        }

        private void read(CodedInputStream in) throws IOException {
            Messages.all(in, this::field);
            if (summary) {
                quantiles.forEach(
                        each -> add("", ClassicLabels.QUANTILE, number(each[0]), each[1]));
                countAndSum();
            } else if (histogram) {
                histogram();
            } else {
                add("", "", "", value);
            }
        }

        private boolean field(int number, int tag, CodedInputStream in) throws IOException {
            switch (number) {
                case 1 -> label(in);
                case 2, 3, 5 ->
                        Messages.message(
                                in,
                                (field, fieldTag, fields) -> {
                                    if (field == 1) {
                                        value = fields.readDouble();
                                        return true;
                                    }
                                    // Of a counter only: a gauge does not begin.
                                    if (field == 3 && number == 3) {
                                        start = millis(fields);
                                        return true;
                                    }
                                    return false;
                                });
                case 4 -> {
                    summary = true;
                    Messages.message(in, this::summaryField);
                }
                case 6 -> timestamp = in.readInt64();
                case 7 -> {
                    histogram = true;
                    Messages.message(in, this::histogramField);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void label(CodedInputStream in) throws IOException {
            String[] pair = {"", ""};
            Messages.message(
                    in,
                    (number, tag, fields) -> {
                        if (number != 1 && number != 2) {
                            return false;
                        }
                        pair[number - 1] = fields.readStringRequireUtf8();
                        return true;
                    });
            if (!labels.get(pair[0]).isEmpty()) {
                throw new IOException("label \"%s\" of %s occurs twice".formatted(pair[0], name));
            }
            labels.set(pair[0], pair[1]);
        }

        /** A time in seconds and nanoseconds. */
        private long millis(CodedInputStream in) throws IOException {
            long[] millis = {0};
            Messages.message(
                    in,
                    (number, tag, fields) -> {
                        switch (number) {
                            case 1 -> millis[0] += fields.readInt64() * 1000;
                            case 2 -> millis[0] += fields.readInt32() / 1_000_000;
                            default -> {
                                return false;
                            }
                        }
                        return true;
                    });
            return millis[0];
        }

        private boolean summaryField(int number, int tag, CodedInputStream in) throws IOException {
            switch (number) {
                case 1 -> parts.count(unsigned(in.readUInt64()));
                case 2 -> parts.sum(in.readDouble());
                case 3 -> quantiles.add(pair(in));
                case 4 -> start = millis(in);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private double[] pair(CodedInputStream in) throws IOException {
            double[] pair = new double[2];
            Messages.message(
                    in,
                    (number, tag, fields) -> {
                        if (number != 1 && number != 2) {
                            return false;
                        }
                        pair[number - 1] = fields.readDouble();
                        return true;
                    });
            return pair;
        }

        private boolean histogramField(int number, int tag, CodedInputStream in)
                throws IOException {
            switch (number) {
                case 1 -> whole(unsigned(in.readUInt64()), parts::count);
                case 2 -> parts.sum(in.readDouble());
                case 3 -> buckets.add(bucket(in));
                case 4 -> parts.count(in.readDouble());
                case 5 -> parts.schema(in.readSInt32());
                case 6 -> parts.zeroThreshold(in.readDouble());
                case 7 -> whole(unsigned(in.readUInt64()), parts::zeroCount);
                case 8 -> parts.zeroCount(in.readDouble());
                case 9 -> parts.negative().span(in);
                case 10 -> parts.negative().deltas(tag, in);
                case 11 -> parts.negative().counts(tag, in);
                case 12 -> parts.positive().span(in);
                case 13 -> parts.positive().deltas(tag, in);
                case 14 -> parts.positive().counts(tag, in);
                case 15 -> start = millis(in);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** A whole number of 0 stands beside a floating point one and does not count. */
        private void whole(double number, DoubleConsumer into) {
            if (number > 0) {
                into.accept(number);
            }
        }

        /** Cumulative count and upper bound. */
        private double[] bucket(CodedInputStream in) throws IOException {
            double[] bucket = new double[2];
            Messages.message(
                    in,
                    (number, tag, fields) -> {
                        switch (number) {
                            case 1 -> whole(unsigned(fields.readUInt64()), n -> bucket[0] = n);
                            case 2 -> bucket[1] = fields.readDouble();
                            case 4 -> {
                                double count = fields.readDouble();
                                bucket[0] = count > 0 ? count : bucket[0];
                            }
                            default -> {
                                return false;
                            }
                        }
                        return true;
                    });
            return bucket;
        }

        private void histogram() throws IOException {
            boolean asNative = nativeHistograms && parts.isNative();
            if (asNative) {
                if (gauge) {
                    parts.hint(CounterReset.GAUGE);
                }
                Labels series = labels.set(Labels.NAME, name).build();
                ExpositionParser.refuseMoreThan(mostSamples, samples.size());
                samples.add(new ScrapedSample(series, Double.NaN, timestamp, start, parts.build()));
            }
            if (asNative && (!classicToo || buckets.isEmpty())) {
                return;
            }
            boolean infinite = false;
            for (double[] bucket : buckets) {
                infinite |= bucket[1] == Double.POSITIVE_INFINITY;
                add("_bucket", Labels.LE, number(bucket[1]), bucket[0]);
            }
            if (!infinite) {
                add("_bucket", Labels.LE, "+Inf", parts.count());
            }
            countAndSum();
        }

        private void countAndSum() {
            add("_count", "", "", parts.count());
            add("_sum", "", "", parts.sum());
        }

        private void add(String suffix, String label, String labelValue, double number) {
            Labels series = labels.set(Labels.NAME, name + suffix).build();
            ExpositionParser.refuseMoreThan(mostSamples, samples.size());
            samples.add(
                    new ScrapedSample(
                            label.isEmpty() ? series : series.with(label, labelValue),
                            number,
                            timestamp,
                            start,
                            null));
        }
    }

    private static String number(double value) {
        return Numbers.formatOpenMetrics(value);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
