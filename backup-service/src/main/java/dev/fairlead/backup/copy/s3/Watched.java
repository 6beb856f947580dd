package dev.fairlead.backup.copy.s3;

import dev.fairlead.backup.copy.CopyFailed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What a store answers; ends with an error where nothing comes for longer than the limit. */
final class Watched extends FilterInputStream {
    private final String what;
    private final Duration limit;
    private final Progress progress = new Progress();
    private final ScheduledFuture<?> watch;
    private volatile boolean late;

    Watched(InputStream in, String what, Duration limit, ScheduledExecutorService watches) {
        super(in);
        this.what = what;
        this.limit = limit;
        long pause = Math.max(1, limit.toMillis() / 4);
        watch = watches.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (progress.isOver(limit)) {
            late = true;
            try {
                in.close();
            } catch (IOException | UncheckedIOException closed) {
                // Whoever reads sees it.
            }
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        progress.made();
        try {
            int read = in.read(into, offset, length);
            if (late) {
                throw new IOException("closed");
            }
            return read;
        } catch (IOException failed) {
            throw late
                    ? new CopyFailed(
                            CopyFailed.HANGS,
                            "%s gives nothing more for %s".formatted(what, limit),
                            failed)
                    : new CopyFailed(
                            CopyFailed.UNREACHABLE,
                            "%s broke off: %s".formatted(what, failed.getMessage()),
                            failed);
        } finally {
            progress.made();
        }
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        super.close();
    }
}
