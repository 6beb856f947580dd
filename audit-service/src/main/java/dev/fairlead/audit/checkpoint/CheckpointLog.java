package dev.fairlead.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of checkpoints: it only grows, a line at a time. */
public final class CheckpointLog {

    private final Path file;

    public CheckpointLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    LogReader open() throws IOException {
        return LogReader.of(file);
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Adds a line; it is on the disk when this returns. */
    void append(String line) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Cuts off what somebody who was killed, or whose disk was full, has left of a line. */
    void dropHalfLine() throws IOException {
        long size = size();
        if (size == 0) {
            return;
        }
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            long end = size;
            while (end > 0) {
                out.read(one.clear(), end - 1);
                if (one.get(0) == '\n') {
                    break;
                }
                end--;
            }
            if (end < size) {
                out.truncate(end);
                out.force(true);
            }
        }
    }
}
