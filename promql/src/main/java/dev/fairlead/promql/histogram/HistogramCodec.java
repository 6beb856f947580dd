package dev.fairlead.promql.histogram;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a histogram in snapshots. */
final class HistogramCodec {
    private static final int MOST = 1 << 20;

    private HistogramCodec() {}

    static void write(FloatHistogram histogram, DataOutput out) throws IOException {
        out.writeInt(histogram.schema());
        out.writeDouble(histogram.zeroThreshold());
        out.writeDouble(histogram.zeroCount());
        out.writeDouble(histogram.count());
        out.writeDouble(histogram.sum());
        write(histogram.positive(), out);
        write(histogram.negative(), out);
        double[] bounds = histogram.customBounds();
        out.writeInt(bounds.length);
        for (double bound : bounds) {
            out.writeDouble(bound);
        }
        out.writeByte(histogram.hint().ordinal());
    }

    private static void write(BucketSet buckets, DataOutput out) throws IOException {
        out.writeInt(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            out.writeInt(buckets.indexes[i]);
            out.writeDouble(buckets.counts[i]);
        }
    }

    static FloatHistogram read(DataInput in) throws IOException {
        int schema = in.readInt();
        double zeroThreshold = in.readDouble();
        double zeroCount = in.readDouble();
        double count = in.readDouble();
        double sum = in.readDouble();
        BucketSet positive = buckets(in);
        BucketSet negative = buckets(in);
        var bounds = new double[size(in)];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.readDouble();
        }
        CounterReset hint = CounterReset.values()[in.readByte()];
        return new FloatHistogram(
                schema, zeroThreshold, zeroCount, count, sum, positive, negative, bounds, hint);
    }

    private static BucketSet buckets(DataInput in) throws IOException {
        int size = size(in);
        var indexes = new int[size];
        var counts = new double[size];
        for (int i = 0; i < size; i++) {
            indexes[i] = in.readInt();
            counts[i] = in.readDouble();
        }
        return BucketSet.of(indexes, counts);
    }

    private static int size(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("snapshot with a histogram of " + size + " buckets");
        }
        return size;
    }
}
