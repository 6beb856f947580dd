package dev.fairlead.backup.wal;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.seal.SealedGrowing;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.DestinationFailed;
import dev.fairlead.backup.store.Trees;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log in its order. The segment under way is written as it comes, so that what is
 * flushed can be read whatever happens next; a whole one is compressed and gets its name when it is
 * on disk.
 */
final class WalWriter implements AutoCloseable {
    private static final Compression COMPRESSION = new Compression(3);

    private final Path folder;
    private final int timeline;
    private final long segmentSize;
    private final @Nullable DataKey key;
    private Lsn position;
    private @Nullable Part part;

    /** The file of the segment under way. */
    private interface Part extends AutoCloseable {
        /** Takes bytes at a position in the segment; what is there of them already is the same. */
        void write(ByteBuffer bytes, long at) throws IOException;

        void flush() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * @param key of the log; null where it is written in clear
     */
    WalWriter(Path folder, int timeline, long segmentSize, Lsn from, @Nullable DataKey key) {
        this.folder = folder;
        this.timeline = timeline;
        this.segmentSize = segmentSize;
        this.position = from;
        this.key = key;
    }

    /** Compresses what was full already when a crash came. */
    void finish() throws IOException {
        for (String segment : full()) {
            try {
                end(segment);
            } catch (DestinationFailed failed) {
                // One that is damaged stays for drills to find, and the log goes on after it.
                if (!(failed.getCause() instanceof NotAuthentic)) {
                    throw failed;
                }
                Files.deleteIfExists(half(segment));
            }
        }
    }

    private List<String> full() throws IOException {
        List<String> full = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String segment = file.getFileName().toString().split("\\.", 2)[0];
                if (SegmentNames.isOne(segment)
                        && SegmentNames.timeline(segment) == timeline
                        && file.equals(partOf(segment))
                        && WalArchive.length(file) == segmentSize) {
                    full.add(segment);
                }
            }
        }
        return full;
    }

    /** Goes on where the last call ended. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            long inSegment = position.value() - position.segmentStart(segmentSize).value();
            int next = (int) Math.min(segmentSize - inSegment, length - done);
            append(ByteBuffer.wrap(bytes, offset + done, next), inSegment);
            done += next;
            Lsn before = position;
            position = new Lsn(position.value() + next);
            if (inSegment + next == segmentSize) {
                end(SegmentNames.of(timeline, before, segmentSize));
            }
        }
    }

    private void append(ByteBuffer bytes, long inSegment) throws IOException {
        String segment = SegmentNames.of(timeline, position, segmentSize);
        try {
            Part to = part;
            if (to == null) {
                to = key == null ? plain(partOf(segment)) : encrypted(segment, key);
                part = to;
                Trees.force(folder);
            }
            to.write(bytes, inSegment);
        } catch (NotAuthentic lost) {
            throw lost;
        } catch (IOException failed) {
            throw new DestinationFailed(partOf(segment).toString(), failed);
        }
    }

    private static Part plain(Path file) throws IOException {
        // What is there of it may be longer, and is what the server sends again.
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new Part() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                long next = at;
                while (bytes.hasRemaining()) {
                    next += channel.write(bytes, next);
                }
            }

            @Override
            public void flush() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private Part encrypted(String segment, DataKey with) throws IOException {
        // Without it nobody opens what would be written.
        if (!Files.exists(folder.resolve(WrappedKey.FILE))) {
            throw WrappedKey.missing(folder);
        }
        var growing = SealedGrowing.open(partOf(segment), with, segment + WalArchive.PART);
        return new Part() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                // Frames are only ever added, so what is there stays and is passed over.
                long there = Math.clamp(growing.length() - at, 0, bytes.remaining());
                bytes.position(bytes.position() + (int) there);
                growing.write(bytes);
            }

            @Override
            public void flush() throws IOException {
                growing.flush();
            }

            @Override
            public void close() throws IOException {
                growing.close();
            }
        };
    }

    /** Everything before the answer is on the disk. */
    Lsn flush() throws IOException {
        Part under = part;
        if (under != null) {
            try {
                under.flush();
            } catch (IOException failed) {
                throw new DestinationFailed(folder.toString(), failed);
            }
        }
        return position;
    }

    private void end(String segment) throws IOException {
        flush();
        close();
        Path whole = folder.resolve(whole(segment));
        Path half = half(segment);
        try {
            Files.deleteIfExists(half);
            try (var out =
                    FileChannel.open(
                            half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                compress(segment, out);
                out.force(true);
            }
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(folder);
            // Of the other kind there is one where encryption was begun or ended in the middle of
            // it.
            Files.deleteIfExists(folder.resolve(segment + WalArchive.PART));
            Files.deleteIfExists(folder.resolve(segment + WalArchive.PART + WalArchive.ENCRYPTED));
        } catch (IOException failed) {
            throw new DestinationFailed(whole.toString(), failed);
        }
    }

    private void compress(String segment, FileChannel out) throws IOException {
        DataKey with = key;
        if (with == null) {
            try (InputStream in = Files.newInputStream(partOf(segment))) {
                COMPRESSION.compress(in, out);
            }
            return;
        }
        try (InputStream in = SealedGrowing.read(partOf(segment), with, segment + WalArchive.PART);
                OutputStream to = with.encrypt(unclosed(out), segment + WalArchive.WHOLE)) {
            COMPRESSION.compress(in, Channels.newChannel(to));
        }
    }

    /** It is brought to the disk before it is closed. */
    private static OutputStream unclosed(FileChannel out) {
        return new FilterOutputStream(Channels.newOutputStream(out)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                super.out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private String whole(String segment) {
        return segment + WalArchive.WHOLE + (key == null ? "" : WalArchive.ENCRYPTED);
    }

    private Path half(String segment) {
        return folder.resolve(whole(segment) + ".half");
    }

    private Path partOf(String segment) {
        return folder.resolve(
                segment + WalArchive.PART + (key == null ? "" : WalArchive.ENCRYPTED));
    }

    /** Leaves what came on the disk as it is. */
    @Override
    public void close() throws IOException {
        Part under = part;
        part = null;
        if (under != null) {
            under.close();
        }
    }
}
