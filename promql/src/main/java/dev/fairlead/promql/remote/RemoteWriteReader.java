package dev.fairlead.promql.remote;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.remote.WrittenSeries.Point;
import dev.fairlead.promql.scrape.MetricMetadata;
import dev.fairlead.promql.wire.HistogramParts;
import dev.fairlead.promql.wire.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the messages of both versions, unpacked. */
public final class RemoteWriteReader {
    private static final String[] TYPES = {
        "unknown", "counter", "gauge", "histogram", "gaugehistogram", "summary", "info", "stateset"
    };

    /** No text begins with it: half of a pair of characters is in no UTF-8. */
    private static final String MALFORMED = "\uD800";

    private RemoteWriteReader() {}

    /**
     * Reads a {@code prometheus.WriteRequest}, version 1.0.
     *
     * @throws IOException where the bytes are no such message
     */
    public static WriteRequest version1(byte[] bytes) throws IOException {
        var series = new ArrayList<WrittenSeries>();
        List<MetricMetadata> metadata = version1(bytes, series::add);
        return new WriteRequest(series, metadata);
    }

    /**
     * Reads a {@code prometheus.WriteRequest} and hands on its series one by one, so that they are
     * not in memory all at once.
     *
     * @return what is said about metric families
     * @throws IOException where the bytes are no such message; then nothing was handed on
     */
    public static List<MetricMetadata> version1(byte[] bytes, Consumer<WrittenSeries> into)
            throws IOException {
        int[] count = {0};
        checkFrame(bytes);
        var metadata = new ArrayList<MetricMetadata>();
        Messages.all(
                CodedInputStream.newInstance(bytes),
                (number, tag, in) -> {
                    switch (number) {
                        case 1 ->
                                into.accept(
                                        alone(
                                                in.readByteArray(),
                                                count[0]++,
                                                RemoteWriteReader::series1));
                        case 3 -> metadata.add(metadata1(in));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return metadata;
    }

    /** Goes through the parts of a message without reading them. */
    private static void checkFrame(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        Messages.all(
                in,
                (number, tag, fields) -> {
                    int type = WireFormat.getTagWireType(tag);
                    if (number <= 5 && type != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                        throw new IOException("part %d is no message".formatted(number));
                    }
                    return false;
                });
        in.checkLastTagWas(0);
    }

    /**
     * Reads an {@code io.prometheus.write.v2.Request}, version 2.0.
     *
     * @throws IOException where the bytes are no such message
     */
    public static WriteRequest version2(byte[] bytes) throws IOException {
        var series = new ArrayList<WrittenSeries>();
        List<MetricMetadata> metadata = version2(bytes, series::add);
        return new WriteRequest(series, metadata);
    }

    /**
     * Reads an {@code io.prometheus.write.v2.Request} and hands on its series one by one.
     *
     * @return what is said about metric families
     * @throws IOException where the bytes are no such message; then nothing was handed on
     */
    public static List<MetricMetadata> version2(byte[] bytes, Consumer<WrittenSeries> into)
            throws IOException {
        checkFrame(bytes);
        // Symbols may stand behind the series that use them.
        var symbols = new ArrayList<String>();
        Messages.all(
                CodedInputStream.newInstance(bytes),
                (number, tag, in) -> {
                    if (number == 4) {
                        symbols.add(text(in));
                    }
                    return number == 4;
                });
        if (!symbols.isEmpty() && !symbols.getFirst().isEmpty()) {
            throw new IOException("the first symbol is not empty");
        }
        var metadata = new ArrayList<MetricMetadata>();
        int[] count = {0};
        Messages.all(
                CodedInputStream.newInstance(bytes),
                (number, tag, in) -> {
                    if (number == 5) {
                        into.accept(
                                alone(
                                        in.readByteArray(),
                                        count[0]++,
                                        fields -> new Series2(symbols).read(fields, metadata)));
                    }
                    return number == 5;
                });
        return metadata;
    }

    /** Reads a series, which is all of the input. */
    private interface SeriesReader {
        WrittenSeries read(CodedInputStream in) throws IOException;
    }

    /** A series that is none is refused by itself: the others are nonetheless stored. */
    private static WrittenSeries alone(byte[] bytes, int index, SeriesReader reader) {
        try {
            return reader.read(CodedInputStream.newInstance(bytes));
        } catch (IOException broken) {
            return new WrittenSeries(
                    Labels.empty(),
                    List.of(),
                    "series %d of the request: %s".formatted(index + 1, broken.getMessage()));
        }
    }

    /** A text; what is not UTF-8 is marked, and whoever uses it as a label refuses it. */
    private static String text(CodedInputStream in) throws IOException {
        byte[] bytes = in.readByteArray();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return MALFORMED + new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static WrittenSeries series1(CodedInputStream in) throws IOException {
        var names = new ArrayList<String>();
        var points = new ArrayList<Point>();
        Messages.all(
                in,
                (number, tag, fields) -> {
                    switch (number) {
                        case 1 -> label(fields, names);
                        case 2 -> points.add(sample(fields));
                        case 4 -> points.add(histogram(fields));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return series(names, points);
    }

    private static void label(CodedInputStream in, List<String> names) throws IOException {
        String[] pair = {"", ""};
        Messages.message(
                in,
                (number, tag, fields) -> {
                    if (number != 1 && number != 2) {
                        return false;
                    }
                    pair[number - 1] = text(fields);
                    return true;
                });
        names.add(pair[0]);
        names.add(pair[1]);
    }

    private static MetricMetadata metadata1(CodedInputStream in) throws IOException {
        int[] type = {0};
        String[] texts = {"", "", ""};
        Messages.message(
                in,
                (number, tag, fields) -> {
                    switch (number) {
                        case 1 -> type[0] = fields.readEnum();
                        case 2 -> texts[0] = text(fields);
                        case 4 -> texts[1] = text(fields);
                        case 5 -> texts[2] = text(fields);
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new MetricMetadata(texts[0], type(type[0]), texts[1], texts[2]);
    }

    private static String type(int number) {
        return number >= 0 && number < TYPES.length ? TYPES[number] : TYPES[0];
    }

    /** Value and time; the same in both versions, but for the start, which version 1 has not. */
    private static Point sample(CodedInputStream in) throws IOException {
        double[] value = {0};
        long[] time = {0, 0};
        Messages.message(
                in,
                (number, tag, fields) -> {
                    switch (number) {
                        case 1 -> value[0] = fields.readDouble();
                        case 2 -> time[0] = fields.readInt64();
                        case 3 -> time[1] = fields.readInt64();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new Point(time[1], time[0], value[0], null);
    }

    /** The same in both versions. */
    private static Point histogram(CodedInputStream in) throws IOException {
        var parts = new HistogramParts();
        long[] time = {0, 0};
        Messages.message(
                in,
                (number, tag, fields) -> {
                    switch (number) {
                        case 1 -> parts.count(fields.readUInt64());
                        case 2, 7 -> {
                            double observations = fields.readDouble();
                            if (number == 2) {
                                parts.count(observations);
                            } else {
                                parts.zeroCount(observations);
                            }
                        }
                        case 3 -> parts.sum(fields.readDouble());
                        case 4 -> parts.schema(fields.readSInt32());
                        case 5 -> parts.zeroThreshold(fields.readDouble());
                        case 6 -> parts.zeroCount(fields.readUInt64());
                        case 8 -> parts.negative().span(fields);
                        case 9 -> parts.negative().deltas(tag, fields);
                        case 10 -> parts.negative().counts(tag, fields);
                        case 11 -> parts.positive().span(fields);
                        case 12 -> parts.positive().deltas(tag, fields);
                        case 13 -> parts.positive().counts(tag, fields);
                        case 14 -> parts.hint(hint(fields.readEnum()));
                        case 15 -> time[0] = fields.readInt64();
                        case 16 -> parts.customBounds(tag, fields);
                        case 17 -> time[1] = fields.readInt64();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new Point(time[1], time[0], Double.NaN, parts.build());
    }

    private static CounterReset hint(int number) {
        return switch (number) {
            case 1 -> CounterReset.RESET;
            case 3 -> CounterReset.GAUGE;
            // The sender's "no reset" is about its own stream; here a sample may be missing.
            default -> CounterReset.UNKNOWN;
        };
    }

    private static WrittenSeries series(List<String> names, List<Point> points) {
        var labels = new TreeMap<String, String>();
        String problem = null;
        for (int i = 0; i < names.size(); i += 2) {
            String name = names.get(i);
            if (name.startsWith(MALFORMED)) {
                problem = "a label's name is not UTF-8";
            } else if (names.get(i + 1).startsWith(MALFORMED)) {
                problem = "the value of label \"" + name + "\" is not UTF-8";
                labels.put(name, names.get(i + 1).substring(MALFORMED.length()));
            } else if (name.isEmpty()) {
                problem = "a label has no name";
            } else if (labels.put(name, names.get(i + 1)) != null) {
                problem = "label \"" + name + "\" occurs twice";
            }
        }
        Labels all = Labels.of(labels);
        if (problem == null && all.metricName().isEmpty()) {
            problem = "the label __name__ is missing";
        }
        return new WrittenSeries(all, points, problem);
    }

    /** A series of version 2.0, whose texts are numbers of symbols. */
    private static final class Series2 {
        private final List<String> symbols;
        private final List<Long> references = new ArrayList<>();
        private final List<Point> points = new ArrayList<>();
        private long created;
        private int type;
        private long help;
        private long unit;

        private Series2(List<String> symbols) {
            this.symbols = symbols;
        }

        private WrittenSeries read(CodedInputStream in, List<MetricMetadata> metadata)
                throws IOException {
            Messages.all(in, this::field);
            if (references.size() % 2 != 0) {
                throw new IOException(
                        "series with %d label references: expected an even number"
                                .formatted(references.size()));
            }
            var names = new ArrayList<String>();
            for (long reference : references) {
                names.add(symbol(reference));
            }
            // Senders before the last draft say it of the series, others of each sample.
            points.replaceAll(point -> point.start() == 0 ? point.since(created) : point);
            WrittenSeries series = series(names, points);
            MetricMetadata said = metadata(series.labels().metricName());
            if (said != null) {
                metadata.add(said);
            }
            return series;
        }

        private boolean field(int number, int tag, CodedInputStream in) throws IOException {
            switch (number) {
                case 1 -> Messages.longs(tag, in, CodedInputStream::readUInt64, references::add);
                case 2 -> points.add(sample(in));
                case 3 -> points.add(histogram(in));
                case 5 -> Messages.message(in, this::metadataField);
                case 6 -> created = in.readInt64();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean metadataField(int number, int tag, CodedInputStream in) throws IOException {
            switch (number) {
                case 1 -> type = in.readEnum();
                case 3 -> help = in.readUInt64();
                case 4 -> unit = in.readUInt64();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private @Nullable MetricMetadata metadata(String name) throws IOException {
            return type == 0 && help == 0 && unit == 0
                    ? null
                    : new MetricMetadata(family(name), type(type), symbol(help), symbol(unit));
        }

        /** The family of a classic histogram or summary is not the name of its series. */
        private String family(String name) {
            boolean parts = type == 3 || type == 4 || type == 5;
            for (String suffix : new String[] {"_bucket", "_count", "_sum"}) {
                if (parts && name.endsWith(suffix)) {
                    return name.substring(0, name.length() - suffix.length());
                }
            }
            return name;
        }

        private String symbol(long reference) throws IOException {
            if (reference < 0 || reference >= Math.max(1, symbols.size())) {
                throw new IOException(
                        "reference to the symbol %d of %d".formatted(reference, symbols.size()));
            }
            return symbols.isEmpty() ? "" : symbols.get((int) reference);
        }
    }
}
