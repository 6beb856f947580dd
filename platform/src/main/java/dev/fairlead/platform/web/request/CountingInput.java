package dev.fairlead.platform.web.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Throws once more than the limit has been read. */
final class CountingInput extends ServletInputStream {
    private final ServletInputStream input;
    private final long limit;
    private final Supplier<? extends RuntimeException> tooLarge;
    private long read;

    CountingInput(
            ServletInputStream input, long limit, Supplier<? extends RuntimeException> tooLarge) {
        this.input = input;
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        int next = input.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = input.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw tooLarge.get();
        }
    }

    @Override
    public boolean isFinished() {
        return input.isFinished();
    }

    @Override
    public boolean isReady() {
        return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        input.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
