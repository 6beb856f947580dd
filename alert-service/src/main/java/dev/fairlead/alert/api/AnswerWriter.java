package dev.fairlead.alert.api;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes an answer as it comes, and gives up on a client that takes its bytes too slowly: until
 * then the result is in memory.
 */
final class AnswerWriter extends Writer {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int BLOCK = 8192;

    private final Writer out;
    private final long begun = System.nanoTime();
    private int written;

    AnswerWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BLOCK);
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        written += length;
        if (written >= BLOCK) {
            written = 0;
            checkTime();
        }
        out.write(buffer, offset, length);
    }

    @Override
    public void write(int character) throws IOException {
        out.write(character);
    }

    private void checkTime() throws IOException {
        if (System.nanoTime() - begun > LONGEST.toNanos()) {
            throw new IOException(
                    "the client did not take its answer within %d s"
                            .formatted(LONGEST.toSeconds()));
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
