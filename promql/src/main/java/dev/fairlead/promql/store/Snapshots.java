package dev.fairlead.promql.store;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

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
                ChunkFormat.labels(series.labels(), out);
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

    /** Returns when the names in the directory of a file are on the disk. */
    static void forceDirectory(Path file) throws IOException {
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
                Labels labels = ChunkFormat.labels(in, String::intern);
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

    /** The chunks as bytes: made in memory, because it is done under the lock of the series. */
    private static byte[] chunks(List<Chunk> chunks, boolean starts) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = new DataOutputStream(bytes);
            out.writeInt(chunks.size());
            for (Chunk chunk : chunks) {
                ChunkFormat.write(chunk, starts, out);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Chunk> chunks(DataInputStream in) throws IOException {
        var chunks = new ArrayList<Chunk>();
        for (int left = in.readInt(); left > 0; left--) {
            Chunk chunk = ChunkFormat.read(in);
            if (chunk != null) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }
}
