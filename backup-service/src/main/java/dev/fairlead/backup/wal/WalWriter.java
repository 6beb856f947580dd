package dev.fairlead.backup.wal;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.DestinationFailed;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log in its order. The segment under way is written as it is, so that what is flushed
 * can be read whatever happens next; a whole one is compressed and gets its name when it is on
 * disk.
 */
final class WalWriter implements AutoCloseable {
    private static final Compression COMPRESSION = new Compression(3);

    private final Path folder;
    private final int timeline;
    private final long segmentSize;
    private Lsn position;
    private @Nullable FileChannel part;

    WalWriter(Path folder, int timeline, long segmentSize, Lsn from) {
        this.folder = folder;
        this.timeline = timeline;
        this.segmentSize = segmentSize;
        this.position = from;
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
        Path file = partOf(SegmentNames.of(timeline, position, segmentSize));
        try {
            FileChannel to = part;
            if (to == null) {
                // What is there of it may be longer, and is what the server sends again.
                to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                part = to;
                Trees.force(folder);
            }
            long at = inSegment;
            while (bytes.hasRemaining()) {
                at += to.write(bytes, at);
            }
        } catch (IOException failed) {
            throw new DestinationFailed(file.toString(), failed);
        }
    }

    /** Everything before the answer is on the disk. */
    Lsn flush() throws IOException {
        FileChannel under = part;
        if (under != null) {
            try {
                under.force(false);
            } catch (IOException failed) {
                throw new DestinationFailed(folder.toString(), failed);
            }
        }
        return position;
    }

    private void end(String name) throws IOException {
        flush();
        close();
        Path whole = folder.resolve(name + WalArchive.WHOLE);
        Path half = folder.resolve(name + WalArchive.WHOLE + ".half");
        try {
            Files.deleteIfExists(half);
            try (InputStream in = Files.newInputStream(partOf(name));
                    var out =
                            FileChannel.open(
                                    half,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE)) {
                COMPRESSION.compress(in, out);
                out.force(true);
            }
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            Trees.force(folder);
            Files.deleteIfExists(partOf(name));
        } catch (IOException failed) {
            throw new DestinationFailed(whole.toString(), failed);
        }
    }

    private Path partOf(String name) {
        return folder.resolve(name + WalArchive.PART);
    }

    /** Leaves what came on the disk as it is. */
    @Override
    public void close() throws IOException {
        FileChannel under = part;
        part = null;
        if (under != null) {
            under.close();
        }
    }
}
