package dev.fairlead.backup.store;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/**
 * Zstandard, compressing on a thread beside the one that writes.
 *
 * @param level 1 (fast) to 19 (small)
 */
public record Compression(int level) {

    public Compression {
        if (level < 1 || level > 19) {
            throw new IllegalArgumentException("level %d: expected 1 to 19".formatted(level));
        }
    }

    OutputStream compress(OutputStream out) throws IOException {
        var zstd = new ZstdOutputStream(out, RecyclingBufferPool.INSTANCE, level);
        zstd.setChecksum(true);
        zstd.setWorkers(1);
        return zstd;
    }

    /** Compresses all of it; the channel stays open. */
    public void compress(InputStream from, WritableByteChannel to) throws IOException {
        var zstd =
                new ZstdOutputStream(
                        Channels.newOutputStream(to), RecyclingBufferPool.INSTANCE, level);
        zstd.setChecksum(true);
        zstd.setCloseFrameOnFlush(true);
        from.transferTo(zstd);
        zstd.flush();
    }

    /** The bytes as they were; a changed one is found by their checksum. */
    public static InputStream decompress(InputStream in) throws IOException {
        return new ZstdInputStream(in, RecyclingBufferPool.INSTANCE);
    }
}
