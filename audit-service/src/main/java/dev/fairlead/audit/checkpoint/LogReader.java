package dev.fairlead.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file of checkpoints. Only a line feed ends a line, for any other end would
 * be another file.
 */
final class LogReader implements AutoCloseable {

    /** A line has some hundred bytes for each partition of each topic. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private final InputStream in;

    private LogReader(InputStream in) {
        this.in = in;
    }

    /** Of a file that is not there it reads nothing. */
    static LogReader of(Path file) throws IOException {
        return new LogReader(
                Files.exists(file)
                        ? new BufferedInputStream(Files.newInputStream(file), 64 * 1024)
                        : InputStream.nullInputStream());
    }

    /**
     * The next line, without its end; null after the last one. What has no end at the end of the
     * file is given with a mark that is in no checkpoint.
     */
    @Nullable String next() throws IOException {
        var line = new ByteArrayOutputStream(1_024);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read == -1) {
                return line.size() == 0 ? null : line.toString(UTF_8) + " (without an end)";
            }
            if (line.size() >= LONGEST) {
                throw new IOException(
                        "a line of the checkpoints has more than %d bytes".formatted(LONGEST));
            }
            line.write(read);
        }
        return line.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
