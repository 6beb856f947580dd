package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.BackupReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Brings a data directory from the state of one backup to that of the next, which holds the blocks
 * that have changed; as {@code pg_combinebackup} of PostgreSQL 17 and later does. A file {@code
 * INCREMENTAL.<name>} begins with a number, how many blocks follow, how long the file is at least
 * in blocks, and the numbers of the blocks, each four bytes, the lowest first; with blocks, that
 * beginning is filled up to whole blocks.
 */
final class Combine implements BackupReader.Sink {
    private static final String PREFIX = "INCREMENTAL.";
    private static final String LABEL = "backup_label";
    private static final String LABEL_LINE = "INCREMENTAL FROM ";
    private static final String LOG = "pg_wal";
    private static final int MAGIC = 0xd3ae1f0d;
    private static final int BLOCK = 8192;
    // Files of a relation have a gibibyte.
    private static final int MOST_BLOCKS = 1 << 20;

    private final Unpack unpack;
    private final Path data;
    private final Set<Path> seen = new HashSet<>();

    /**
     * @param last whether the log of this one is needed: that of an earlier one is not
     */
    Combine(Path data, boolean last) {
        this.data = data;
        this.unpack = new Unpack(data, last);
    }

    @Override
    public void archived(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = unpack.inside(entry.getName());
        if (!entry.isFile()) {
            seen.add(path);
            if (!Files.isDirectory(path)) {
                unpack.archived(entry, content);
            }
            return;
        }
        String name = path.getFileName().toString();
        if (name.startsWith(PREFIX)) {
            Path file = path.resolveSibling(name.substring(PREFIX.length()));
            seen.add(file);
            change(file, content);
        } else {
            seen.add(path);
            Files.deleteIfExists(path);
            if (path.equals(data.resolve(LABEL))) {
                label(path, content);
            } else {
                unpack.archived(entry, content);
            }
        }
    }

    @Override
    public void wal(String name, InputStream content) throws IOException {
        unpack.wal(name, content);
    }

    private static void change(Path file, InputStream content) throws IOException {
        var in = new DataInputStream(content);
        int magic = number(in);
        int count = number(in);
        int blocks = number(in);
        if (magic != MAGIC || count < 0 || count > MOST_BLOCKS || blocks < 0) {
            throw new RestoreFailed(
                    "incremental-file-refused",
                    "%s: begins with %08x, %d blocks (expected: %08x and at most %d)"
                            .formatted(file, magic, count, MAGIC, MOST_BLOCKS));
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(in);
        }
        if (count > 0) {
            long header = 4L * (3 + count);
            // Read and not skipped, since a digest of the file is made on the way.
            in.readFully(new byte[(int) ((BLOCK - header % BLOCK) % BLOCK)]);
        }
        write(file, blocks, numbers, in);
    }

    private static void write(Path file, int blocks, int[] numbers, DataInputStream in)
            throws IOException {
        byte[] block = new byte[BLOCK];
        try (var out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            resize(out, (long) blocks * BLOCK);
            for (int number : numbers) {
                in.readFully(block);
                long at = (long) number * BLOCK;
                var bytes = ByteBuffer.wrap(block);
                while (bytes.hasRemaining()) {
                    at += out.write(bytes, at);
                }
            }
        }
    }

    private static void resize(FileChannel file, long size) throws IOException {
        if (file.size() > size) {
            file.truncate(size);
        } else if (file.size() < size) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    /** Without the lines that say it is of an incremental backup: it is none any more. */
    private static void label(Path file, InputStream content) throws IOException {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(
                file,
                text.lines()
                        .filter(line -> !line.startsWith(LABEL_LINE))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static int number(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    /** What this backup does not name was gone when it was taken. */
    void removeTheRest() throws IOException {
        Path log = data.resolve(LOG);
        List<Path> gone;
        try (Stream<Path> all = Files.walk(data)) {
            gone =
                    all.filter(path ->
                                    !path.equals(data)
                                            && !path.startsWith(log)
                                            && !seen.contains(path))
                            .sorted(Comparator.reverseOrder())
                            .toList();
        }
        for (Path path : gone) {
            Files.delete(path);
        }
    }
}
