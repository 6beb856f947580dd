package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Saves a store to a file and loads it, so that a restart loses at most what came after the last
 * save.
 *
 * <p>A save writes beside the file and then takes its place in one step. What is written is on the
 * disk before that, and the step itself before the save returns: a crash or a loss of power leaves
 * the old file whole, or the new one. Appends go on meanwhile; each series is saved as it is at one
 * moment. A file that was cut or changed is refused by its checksum before anything of it is in the
 * store.
 */
public final class Snapshots {
    private static final int MAGIC = 0x46505132;

    /** Of a file with start times, so that a version that knows none refuses it. */
    private static final int MAGIC_WITH_STARTS = 0x46505133;

    private static final int FLOATS = 1;
    private static final int HISTOGRAMS = 2;

    /** Added to the kind of a chunk that knows since when its samples count. */
    private static final int STARTED = 16;

    private static final int MOST = 1 << 28;

    private Snapshots() {}

    /** Saves all series. */
    public static void save(InMemoryStore store, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (var channel =
                        FileChannel.open(
                                beside,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                var checked =
                        new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32());
                var out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16))) {
            List<StoredSeries> all = List.copyOf(store.all());
            boolean starts = all.stream().anyMatch(StoredSeries::hasStarts);
            out.writeInt(starts ? MAGIC_WITH_STARTS : MAGIC);
            out.writeInt(all.size());
            for (StoredSeries series : all) {
                labels(series.labels(), out);
                out.write(series.visit(chunks -> chunks(chunks, starts)));
            }
            out.flush();
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            // Before it takes its name: the name must never be on the disk before the content.
            channel.force(true);
        }
        Files.move(
                beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(file);
    }

    private static void forceDirectory(Path file) throws IOException {
        FileChannel directory;
        try {
            directory =
                    FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no directories; there the move is in the journal of the file system.
            return;
        }
        try (directory) {
            directory.force(true);
        }
    }

    /**
     * Adds the series of a file to a store; those beyond the store's limit are left out.
     *
     * @return number of series that were added
     * @throws IOException where the file cannot be read, or is cut or changed
     */
    public static int load(Path file, InMemoryStore store) throws IOException {
        return load(file, store, Long.MAX_VALUE);
    }

    /**
     * The same without what is later than a sample may be: it would make all that come out of
     * order.
     *
     * @param latest milliseconds since the epoch
     */
    public static int load(Path file, InMemoryStore store, long latest) throws IOException {
        verify(file);
        int added = 0;
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int magic = in.readInt();
            if (magic != MAGIC && magic != MAGIC_WITH_STARTS) {
                throw damaged(file);
            }
            int series = in.readInt();
            for (int i = 0; i < series; i++) {
                Labels labels = labels(in);
                List<Chunk> chunks = chunks(in);
                StoredSeries target = store.find(store.restored(), labels);
                if (target != null) {
                    chunks.forEach(chunk -> target.restore(chunk, latest));
                    added++;
                }
            }
        }
        return added;
    }

    private static void verify(Path file) throws IOException {
        long length = Files.size(file) - Long.BYTES;
        var crc = new CRC32();
        boolean whole = length >= 2 * Integer.BYTES;
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            var block = new byte[1 << 16];
            for (long left = length; whole && left > 0; ) {
                int read = in.read(block, 0, (int) Math.min(left, block.length));
                whole = read > 0;
                if (whole) {
                    crc.update(block, 0, read);
                    left -= read;
                }
            }
            if (!whole || in.readLong() != crc.getValue()) {
                throw damaged(file);
            }
        }
    }

    private static IOException damaged(Path file) {
        return new IOException(
                file + " is no complete snapshot of a time series store: delete it to start empty");
    }

    private static void labels(Labels labels, DataOutputStream out) throws IOException {
        out.writeInt(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            text(labels.nameAt(i), out);
            text(labels.valueAt(i), out);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Names and values recur in many series; one copy of each is enough. */
    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("snapshot with a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8).intern();
    }

    private static Labels labels(DataInputStream in) throws IOException {
        var map = new TreeMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(text(in), text(in));
        }
        return Labels.of(map);
    }

    /** The chunks as bytes: made in memory, because it is done under the lock of the series. */
    private static byte[] chunks(List<Chunk> chunks, boolean starts) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = new DataOutputStream(bytes);
            out.writeInt(chunks.size());
            for (Chunk chunk : chunks) {
                switch (chunk) {
                    case FloatChunk floats -> write(floats, starts, out);
                    case HistogramChunk histograms -> write(histograms, starts, out);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kind(int kind, @Nullable Starts starts, DataOutputStream out)
            throws IOException {
        out.writeByte(starts == null ? kind : kind + STARTED);
        if (starts != null) {
            starts.write(out);
        }
    }

    private static void write(FloatChunk chunk, boolean starts, DataOutputStream out)
            throws IOException {
        kind(FLOATS, starts ? chunk.starts() : null, out);
        out.writeBoolean(chunk.whole());
        out.writeInt(chunk.size());
        out.writeLong(chunk.first());
        out.writeLong(chunk.last());
        out.writeInt(chunk.bits().length());
        byte[] bytes = chunk.bits().toBytes();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(HistogramChunk chunk, boolean starts, DataOutputStream out)
            throws IOException {
        kind(HISTOGRAMS, starts ? chunk.starts() : null, out);
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

    private static List<Chunk> chunks(DataInputStream in) throws IOException {
        var chunks = new ArrayList<Chunk>();
        for (int left = in.readInt(); left > 0; left--) {
            int kind = in.readByte();
            Starts starts = kind > STARTED ? Starts.read(in) : null;
            if (kind % STARTED == FLOATS) {
                boolean whole = in.readBoolean();
                int size = in.readInt();
                long first = in.readLong();
                long last = in.readLong();
                int bits = in.readInt();
                int length = in.readInt();
                if (length < 0 || length > MOST) {
                    throw new IOException("snapshot with a chunk of " + length + " bytes");
                }
                chunks.add(
                        new FloatChunk(
                                whole,
                                size,
                                first,
                                last,
                                new Bits(in.readNBytes(length), bits),
                                starts));
            } else {
                HistogramChunk chunk = null;
                for (int samples = in.readInt(); samples > 0; samples--) {
                    long time = in.readLong();
                    FloatHistogram histogram = FloatHistogram.read(in);
                    if (chunk == null) {
                        chunk = new HistogramChunk(time, histogram).startedAt(starts);
                        chunks.add(chunk);
                    } else {
                        chunk.append(time, histogram);
                    }
                }
            }
        }
        return chunks;
    }
}
