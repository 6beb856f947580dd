package dev.fairlead.promql.wire;

import com.google.protobuf.CodedInputStream;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.HistogramBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the parts of a native histogram as they are transmitted: spans of buckets that follow
 * each other, with counts that are either differences to the bucket before or given as they are.
 * Not safe for several threads.
 */
public final class HistogramParts {
    private static final int MOST_BUCKETS = 100_000;

    private final Side positive = new Side();
    private final Side negative = new Side();
    private final List<Double> customBounds = new ArrayList<>();
    private int schema;
    private double zeroThreshold;
    private double zeroCount;
    private double count;
    private double sum;
    private CounterReset hint = CounterReset.UNKNOWN;

    /** The buckets of one sign. */
    public static final class Side {
        private final List<int[]> spans = new ArrayList<>();
        private final List<Double> counts = new ArrayList<>();
        private long whole;

        /** Reads a message of a span: its distance to the span before, and its length. */
        public void span(CodedInputStream in) throws IOException {
            int[] span = new int[2];
            Messages.message(
                    in,
                    (number, tag, fields) -> {
                        switch (number) {
                            case 1 -> span[0] = fields.readSInt32();
                            case 2 -> span[1] = fields.readUInt32();
                            default -> {
                                return false;
                            }
                        }
                        return true;
                    });
            spans.add(span);
        }

        /** Reads differences between the counts of buckets. */
        public void deltas(int tag, CodedInputStream in) throws IOException {
            Messages.longs(
                    tag,
                    in,
                    CodedInputStream::readSInt64,
                    delta -> {
                        whole += delta;
                        counts.add((double) whole);
                    });
        }

        /** Reads the counts of buckets. */
        public void counts(int tag, CodedInputStream in) throws IOException {
            Messages.doubles(tag, in, counts::add);
        }

        private boolean isEmpty() {
            return spans.isEmpty();
        }

        private void build(BucketConsumer into) throws IOException {
            if (counts.size() > MOST_BUCKETS) {
                throw new IOException(
                        "histogram with %d buckets: expected at most %d"
                                .formatted(counts.size(), MOST_BUCKETS));
            }
            long index = 0;
            int next = 0;
            for (int[] span : spans) {
                index += span[0];
                if (span[1] < 0 || span[1] > counts.size() - next) {
                    throw mismatch();
                }
                for (int i = 0; i < span[1]; i++) {
                    into.accept(Math.toIntExact(index++), counts.get(next++));
                }
            }
            if (next != counts.size()) {
                throw mismatch();
            }
        }

        private IOException mismatch() {
            return new IOException(
                    "histogram whose spans do not have as many buckets as there are counts: %d"
                            .formatted(counts.size()));
        }
    }

    @FunctionalInterface
    private interface BucketConsumer {
        void accept(int index, double observations);
    }

    /** Buckets of positive observations, or those between custom bounds. */
    public Side positive() {
        return positive;
    }

    /** Buckets of negative observations. */
    public Side negative() {
        return negative;
    }

    /** Sets the schema. */
    public void schema(int value) {
        schema = value;
    }

    /** Sets the width of the zero bucket. */
    public void zeroThreshold(double value) {
        zeroThreshold = value;
    }

    /** Sets the observations in the zero bucket. */
    public void zeroCount(double value) {
        zeroCount = value;
    }

    /** Sets the number of all observations. */
    public void count(double value) {
        count = value;
    }

    /** The number of all observations. */
    public double count() {
        return count;
    }

    /** Sets the sum of all observations. */
    public void sum(double value) {
        sum = value;
    }

    /** The sum of all observations. */
    public double sum() {
        return sum;
    }

    /** Sets what is known of a reset. */
    public void hint(CounterReset value) {
        hint = value;
    }

    /** Reads bounds of the custom schema. */
    public void customBounds(int tag, CodedInputStream in) throws IOException {
        Messages.doubles(tag, in, customBounds::add);
    }

    /**
     * Whether there is a native histogram at all; one without observations says so by a zero bucket
     * or an empty span.
     */
    public boolean isNative() {
        return zeroThreshold > 0 || zeroCount > 0 || !positive.isEmpty() || !negative.isEmpty();
    }

    /**
     * The histogram.
     *
     * @throws IOException where the parts do not fit together, or the schema is not known
     */
    public FloatHistogram build() throws IOException {
        try {
            HistogramBuilder built =
                    FloatHistogram.builder(schema)
                            .zeroThreshold(zeroThreshold)
                            .zeroCount(zeroCount)
                            .count(count)
                            .sum(sum)
                            .hint(hint)
                            .customBounds(
                                    customBounds.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray());
            positive.build(built::positive);
            negative.build(built::negative);
            return built.build();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new IOException("histogram: " + refused.getMessage(), refused);
        }
    }
}
