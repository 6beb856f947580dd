package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How chunks and labels stand in files. */
final class ChunkFormat {
    private static final int FLOATS = 1;
    private static final int HISTOGRAMS = 2;

    /** Added to the kind of a chunk that knows since when its samples count. */
    private static final int STARTED = 16;

    private static final int MOST = 1 << 28;

    private ChunkFormat() {}

    static void labels(Labels labels, DataOutputStream out) throws IOException {
        out.writeInt(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            text(labels.nameAt(i), out);
            text(labels.valueAt(i), out);
        }
    }

    static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /**
     * @param copy which copy of a name or value is kept: they recur in many series
     */
    static Labels labels(DataInputStream in, UnaryOperator<String> copy) throws IOException {
        var map = new TreeMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(copy.apply(text(in)), copy.apply(text(in)));
        }
        return Labels.of(map);
    }

    /**
     * @param starts whether it is written since when samples count, where that is known
     */
    static void write(Chunk chunk, boolean starts, DataOutputStream out) throws IOException {
        Starts known = starts ? chunk.starts() : null;
        switch (chunk) {
            case FloatChunk floats -> {
                kind(FLOATS, known, out);
                write(floats, out);
            }
            case HistogramChunk histograms -> {
                kind(HISTOGRAMS, known, out);
                write(histograms, out);
            }
        }
    }

    private static void kind(int kind, @Nullable Starts starts, DataOutputStream out)
            throws IOException {
        out.writeByte(starts == null ? kind : kind + STARTED);
        if (starts != null) {
            starts.write(out);
        }
    }

    private static void write(FloatChunk chunk, DataOutputStream out) throws IOException {
        out.writeBoolean(chunk.whole());
        out.writeInt(chunk.size());
        out.writeLong(chunk.first());
        out.writeLong(chunk.last());
        out.writeInt(chunk.bits().length());
        byte[] bytes = chunk.bits().toBytes();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(HistogramChunk chunk, DataOutputStream out) throws IOException {
        var samples = new SampleBuffer();
        chunk.read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
        out.writeInt(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            out.writeLong(samples.time(i));
            FloatHistogram histogram = samples.histogram(i);
            if (histogram != null) {
                histogram.write(out);
            }
        }
    }

    /** A chunk; null where it has no samples. */
    static @Nullable Chunk read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        Starts starts = kind > STARTED ? Starts.read(in) : null;
        return kind % STARTED == FLOATS ? floats(starts, in) : histograms(starts, in);
    }

    private static FloatChunk floats(@Nullable Starts starts, DataInputStream in)
            throws IOException {
        boolean whole = in.readBoolean();
        int size = in.readInt();
        long first = in.readLong();
        long last = in.readLong();
        int bits = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a chunk of " + length + " bytes");
        }
        return new FloatChunk(
                whole, size, first, last, new Bits(in.readNBytes(length), bits), starts);
    }

    private static @Nullable HistogramChunk histograms(@Nullable Starts starts, DataInputStream in)
            throws IOException {
        HistogramChunk chunk = null;
        for (int samples = in.readInt(); samples > 0; samples--) {
            long time = in.readLong();
            FloatHistogram histogram = FloatHistogram.read(in);
            if (chunk == null) {
                chunk = new HistogramChunk(time, histogram).startedAt(starts);
            } else {
                chunk.append(time, histogram);
            }
        }
        return chunk;
    }
}
