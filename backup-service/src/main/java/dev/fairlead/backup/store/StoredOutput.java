package dev.fairlead.backup.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes one file of a backup and knows its digest; closing it brings it to the disk. */
final class StoredOutput extends OutputStream {
    private final String path;
    private final FileChannel channel;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;
    private boolean closed;

    StoredOutput(Path folder, String path) throws IOException {
        this.path = path;
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new DestinationFailed(file.toString(), failed);
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        try {
            var buffer = ByteBuffer.wrap(source, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failed) {
            throw new DestinationFailed(path, failed);
        }
        digest.update(source, offset, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            channel.force(true);
        } catch (IOException failed) {
            throw new DestinationFailed(path, failed);
        }
    }

    /** What was written; ends the digest, so it may be asked once. */
    StoredFile file() {
        return new StoredFile(path, bytes, Digests.hex(digest));
    }
}
