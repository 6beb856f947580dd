package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a time in a file that never changes. In memory are the names of labels only. Safe
 * for many threads, which read one after the other.
 *
 * <p>Whatever is read is checked: damage is a {@link DamagedBlockException}, never a sample.
 */
final class Block implements Closeable {
    /** What finding a series in the file takes, in about nanoseconds. */
    private static final long WORK_OF_A_READ = 4_000;

    private static final int PIECE = 1 << 16;

    private final Path file;
    private final RandomAccessFile access;
    private final long length;
    private final BlockFormat.Foot foot;
    private final SortedMap<String, Values> names;

    /** Where the values of a name stand, and how many there are. */
    private record Values(int count, long at) {}

    /** Where a value's text and series stand. */
    private record Value(long textAt, int textLength, long at, int count) {}

    /** A series: its labels and where its chunks are, in order of time. */
    record Entry(Labels labels, List<Place> chunks) {}

    /** Where a chunk is. */
    record Place(long first, long last, long at, int length) {}

    private Block(
            Path file,
            RandomAccessFile access,
            long length,
            BlockFormat.Foot foot,
            SortedMap<String, Values> names) {
        this.file = file;
        this.access = access;
        this.length = length;
        this.foot = foot;
        this.names = names;
    }

    /**
     * Opens a block and checks its index.
     *
     * @throws DamagedBlockException where it is not whole
     */
    static Block open(Path file) throws IOException {
        // Unlike a channel it stays open where a thread that reads is interrupted.
        RandomAccessFile access = new RandomAccessFile(file.toFile(), "r");
        try {
            long length = access.length();
            BlockFormat.Foot foot = foot(file, access, length);
            SortedMap<String, Values> names = names(file, access, foot, length);
            return new Block(file, access, length, foot, names);
        } catch (IOException | RuntimeException failed) {
            access.close();
            throw failed;
        }
    }

    private static BlockFormat.Foot foot(Path file, RandomAccessFile access, long length)
            throws IOException {
        if (length < Integer.BYTES + BlockFormat.Foot.BYTES) {
            throw new DamagedBlockException(file, "it has %d bytes only".formatted(length));
        }
        byte[] bytes = new byte[BlockFormat.Foot.BYTES];
        access.seek(length - bytes.length);
        access.readFully(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        var foot =
                new BlockFormat.Foot(
                        in.getLong(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
        int indexCrc = in.getInt();
        int checked = BlockFormat.crc(bytes, 0, in.position());
        if (in.getInt() != checked || in.getInt() != BlockFormat.MAGIC) {
            throw new DamagedBlockException(file, "its end is not that of a whole block");
        }
        if (indexCrc != crc(access, foot.placesAt(), length - bytes.length)) {
            throw new DamagedBlockException(file, "its index is not as it was written");
        }
        return foot;
    }

    private static int crc(RandomAccessFile access, long from, long to) throws IOException {
        var crc = new CRC32C();
        byte[] piece = new byte[PIECE];
        access.seek(from);
        for (long left = to - from; left > 0; ) {
            int read = access.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                break;
            }
            crc.update(piece, 0, read);
            left -= read;
        }
        return (int) crc.getValue();
    }

    private static SortedMap<String, Values> names(
            Path file, RandomAccessFile access, BlockFormat.Foot foot, long length)
            throws IOException {
        long bytes = length - BlockFormat.Foot.BYTES - foot.namesAt();
        byte[] table = new byte[Math.toIntExact(bytes)];
        access.seek(foot.namesAt());
        access.readFully(table);
        var in = new DataInputStream(new ByteArrayInputStream(table));
        SortedMap<String, Values> names = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.put(ChunkFormat.text(in).intern(), new Values(in.readInt(), in.readLong()));
        }
        return names;
    }

    Path file() {
        return file;
    }

    /** Length of the file in bytes. */
    long bytes() {
        return length;
    }

    int series() {
        return foot.series();
    }

    /** Whether it may have samples of a time, both ends included. */
    boolean overlaps(long from, long to) {
        return foot.from() <= to && foot.to() >= from;
    }

    /** Time of the first sample. */
    long from() {
        return foot.from();
    }

    /** Time of the last sample. */
    long to() {
        return foot.to();
    }

    Iterable<String> names() {
        return names.keySet();
    }

    /**
     * All values of a name.
     *
     * @param work told of each read
     */
    void values(String name, Consumer<String> each, LongConsumer work) throws IOException {
        Values values = names.get(name);
        for (int i = 0; values != null && i < values.count(); i++) {
            work.accept(WORK_OF_A_READ);
            each.accept(text(value(values, i)));
        }
    }

    /** Numbers of the series that may fulfil all matchers: those of exact values are fulfilled. */
    int[] candidates(List<Matcher> matchers, LongConsumer work) throws IOException {
        int @Nullable [] found = null;
        for (Matcher matcher : matchers) {
            if (matcher.op() == Matcher.Op.EQUAL && !matcher.value().isEmpty()) {
                work.accept(WORK_OF_A_READ);
                int[] with = with(matcher.name(), matcher.value());
                found = found == null ? with : common(found, with);
            }
        }
        for (Matcher matcher : matchers) {
            // A matcher that an absent label fulfils says nothing about which series to look at.
            if (found == null && !matcher.matches("")) {
                found = matching(matcher, work);
            }
        }
        return found == null ? all() : found;
    }

    private int[] all() {
        int[] all = new int[foot.series()];
        Arrays.setAll(all, number -> number);
        return all;
    }

    private int[] matching(Matcher matcher, LongConsumer work) throws IOException {
        Values values = names.get(matcher.name());
        List<int[]> parts = new ArrayList<>();
        for (int i = 0; values != null && i < values.count(); i++) {
            work.accept(WORK_OF_A_READ);
            Value value = value(values, i);
            if (matcher.matches(text(value))) {
                parts.add(numbers(value));
            }
        }
        return parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }

    private int[] with(String name, String wanted) throws IOException {
        Values values = names.get(name);
        int low = 0;
        int high = values == null ? -1 : values.count() - 1;
        while (values != null && low <= high) {
            int middle = (low + high) >>> 1;
            Value value = value(values, middle);
            int order = text(value).compareTo(wanted);
            if (order == 0) {
                return numbers(value);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return new int[0];
    }

    /** Both are in rising order. */
    private static int[] common(int[] left, int[] right) {
        int[] both = new int[Math.min(left.length, right.length)];
        int size = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            if (left[i] == right[j]) {
                both[size++] = left[i++];
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(both, size);
    }

    private Value value(Values of, int place) throws IOException {
        ByteBuffer in =
                ByteBuffer.wrap(
                        read(
                                of.at() + (long) place * BlockFormat.VALUE_BYTES,
                                BlockFormat.VALUE_BYTES));
        return new Value(in.getLong(), in.getInt(), in.getLong(), in.getInt());
    }

    private String text(Value value) throws IOException {
        return new String(read(value.textAt(), value.textLength()), StandardCharsets.UTF_8);
    }

    private int[] numbers(Value value) throws IOException {
        int[] numbers = new int[value.count()];
        ByteBuffer.wrap(read(value.at(), Math.multiplyExact(value.count(), Integer.BYTES)))
                .asIntBuffer()
                .get(numbers);
        return numbers;
    }

    /**
     * The series of a number.
     *
     * @param work told of the read
     */
    Entry entry(int number, LongConsumer work) throws IOException {
        work.accept(WORK_OF_A_READ);
        ByteBuffer place =
                ByteBuffer.wrap(
                        read(
                                foot.placesAt() + (long) number * BlockFormat.PLACE_BYTES,
                                BlockFormat.PLACE_BYTES));
        byte[] record = checked(place.getLong(), place.getInt());
        var in = new DataInputStream(new ByteArrayInputStream(record));
        Labels labels = ChunkFormat.labels(in, UnaryOperator.identity());
        List<Place> chunks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            chunks.add(new Place(in.readLong(), in.readLong(), in.readLong(), in.readInt()));
        }
        return new Entry(labels, chunks);
    }

    /** The bytes of a chunk as they were written. */
    byte[] chunk(Place place) throws IOException {
        return checked(place.at(), place.length());
    }

    private byte[] checked(long at, int bytes) throws IOException {
        byte[] all = read(at, bytes + BlockFormat.CRC_BYTES);
        if (ByteBuffer.wrap(all).getInt(bytes) != BlockFormat.crc(all, 0, bytes)) {
            throw new DamagedBlockException(
                    file, "%d bytes at %d are not as they were written".formatted(bytes, at));
        }
        return Arrays.copyOf(all, bytes);
    }

    private byte[] read(long at, int bytes) throws IOException {
        if (at < 0 || bytes < 0 || at + bytes > length) {
            throw new DamagedBlockException(
                    file, "%d bytes at %d are looked for, it has %d".formatted(bytes, at, length));
        }
        byte[] read = new byte[bytes];
        try {
            synchronized (access) {
                access.seek(at);
                access.readFully(read);
            }
        } catch (EOFException cut) {
            throw new DamagedBlockException(file, "it was cut after it was opened");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        access.close();
    }

    /** Closes it and takes the file away. */
    void delete() throws IOException {
        access.close();
        Files.deleteIfExists(file);
    }

    /** Closes it and puts the file aside under another name. */
    void setAside(String ending) throws IOException {
        access.close();
        Files.move(
                file,
                file.resolveSibling(file.getFileName() + ending),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
