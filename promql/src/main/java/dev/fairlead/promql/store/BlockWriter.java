package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Writes a block: the series in the order of their labels, each with its chunks in order of time.
 * In memory are the labels that differ and a few bytes for each series.
 *
 * <p>The file has another name until it is whole and on the disk: a crash leaves nothing that is
 * taken for a block. Belongs to one thread.
 */
final class BlockWriter implements Closeable {
    private final Path file;
    private final Path beside;
    private final FileChannel channel;
    private final Counted counted;
    private final DataOutputStream out;
    private final Numbers lengths = new Numbers();
    private final TreeMap<String, TreeMap<String, Numbers>> index = new TreeMap<>();
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private final DataOutputStream chunkList = new DataOutputStream(chunks);
    private long[] places = new long[64];
    private int series;
    private int chunkCount;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    BlockWriter(Path file) throws IOException {
        this.file = file;
        this.beside = file.resolveSibling(file.getFileName() + History.UNFINISHED);
        this.channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        this.counted =
                new Counted(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        this.out = new DataOutputStream(counted);
        out.writeInt(BlockFormat.MAGIC);
    }

    /** Adds a chunk of the series that {@link #series} ends. */
    void chunk(long first, long last, byte[] bytes) throws IOException {
        chunkList.writeLong(first);
        chunkList.writeLong(last);
        chunkList.writeLong(counted.written);
        chunkList.writeInt(bytes.length);
        chunkCount++;
        from = Math.min(from, first);
        to = Math.max(to, last);
        withCrc(bytes);
    }

    /** Ends a series. */
    void series(Labels labels) throws IOException {
        var record = new ByteArrayOutputStream();
        var to = new DataOutputStream(record);
        ChunkFormat.labels(labels, to);
        to.writeInt(chunkCount);
        chunks.writeTo(to);
        if (series == places.length) {
            places = Arrays.copyOf(places, 2 * series);
        }
        places[series] = counted.written;
        lengths.add(record.size());
        withCrc(record.toByteArray());
        int number = series++;
        labels.forEach((name, value) ->
                index.computeIfAbsent(name, _ -> new TreeMap<>())
                        .computeIfAbsent(value, _ -> new Numbers())
                        .add(number));
        chunks.reset();
        chunkCount = 0;
    }

    private void withCrc(byte[] bytes) throws IOException {
        out.write(bytes);
        out.writeInt(BlockFormat.crc(bytes, 0, bytes.length));
    }

    int seriesCount() {
        return series;
    }

    /** Makes the file a block. */
    void finish() throws IOException {
        counted.crc.reset();
        long placesAt = counted.written;
        for (int i = 0; i < series; i++) {
            out.writeLong(places[i]);
            out.writeInt(lengths.at(i));
        }
        long namesAt = names();
        int indexCrc = (int) counted.crc.getValue();
        counted.crc.reset();
        out.writeLong(placesAt);
        out.writeInt(series);
        out.writeLong(namesAt);
        out.writeLong(from);
        out.writeLong(to);
        out.writeInt(indexCrc);
        int footCrc = (int) counted.crc.getValue();
        out.writeInt(footCrc);
        out.writeInt(BlockFormat.MAGIC);
        out.flush();
        // Before it takes its name: the name must never be on the disk before the content.
        channel.force(true);
        channel.close();
        Files.move(
                beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Snapshots.forceDirectory(file);
    }

    /** Writes values with their series name by name, then the names; answers where these begin. */
    private long names() throws IOException {
        var names = new ByteArrayOutputStream();
        var to = new DataOutputStream(names);
        to.writeInt(index.size());
        for (Map.Entry<String, TreeMap<String, Numbers>> name : index.entrySet()) {
            ChunkFormat.text(name.getKey(), to);
            to.writeInt(name.getValue().size());
            to.writeLong(values(name.getValue()));
        }
        long namesAt = counted.written;
        names.writeTo(out);
        return namesAt;
    }

    /** Texts and series of all values, then a table of their places; answers where it begins. */
    private long values(TreeMap<String, Numbers> values) throws IOException {
        var table = new ByteArrayOutputStream();
        var to = new DataOutputStream(table);
        for (Map.Entry<String, Numbers> value : values.entrySet()) {
            long textAt = counted.written;
            byte[] text = value.getKey().getBytes(StandardCharsets.UTF_8);
            out.write(text);
            to.writeLong(textAt);
            to.writeInt(text.length);
            to.writeLong(counted.written);
            to.writeInt(value.getValue().size());
            for (int i = 0; i < value.getValue().size(); i++) {
                out.writeInt(value.getValue().at(i));
            }
        }
        long tableAt = counted.written;
        table.writeTo(out);
        return tableAt;
    }

    /** Takes away what is not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(beside);
    }

    private static final class Numbers {
        private int[] all = new int[1];
        private int size;

        void add(int number) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size++] = number;
        }

        int at(int place) {
            return all[place];
        }

        int size() {
            return size;
        }
    }

    private static final class Counted extends OutputStream {
        private final OutputStream to;
        private final CRC32C crc = new CRC32C();
        private long written;

        private Counted(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            to.write(one);
            crc.update(one);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            to.write(bytes, from, length);
            crc.update(bytes, from, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
