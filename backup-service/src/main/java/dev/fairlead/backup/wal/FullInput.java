package dev.fairlead.backup.wal;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content whose length is known; a read at its end fails where that came too early or late. */
final class FullInput extends FilterInputStream {
    private final long size;
    private long read;

    FullInput(InputStream content, long size) {
        super(content);
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int next = super.read(into, offset, length);
        read += Math.max(0, next);
        if (read > size || (next < 0 && read < size)) {
            throw new EOFException(
                    "it has %s %d bytes (expected: %d)"
                            .formatted(next < 0 ? "only" : "at least", read, size));
        }
        return next;
    }

    @Override
    public long skip(long bytes) throws IOException {
        // What is skipped would not be counted.
        return bytes <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
