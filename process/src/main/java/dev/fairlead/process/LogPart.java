package dev.fairlead.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a process printed into a file.
 *
 * @param from byte of the file at which it begins
 * @param next where the part after it begins: at the end of a line that is not over yet, within it
 * @param size bytes of the file at this moment
 * @param text may end within a line
 */
public record LogPart(long from, long next, long size, String text) {

    /** Nothing was printed. */
    public static final LogPart NONE = new LogPart(0, 0, 0, "");

    /**
     * Reads a part of a file; nothing where there is none. A file that is shorter than where the
     * last part ended was emptied: it is read from its begin.
     *
     * @param from where to begin; null for the last lines
     * @param most bytes
     */
    public static LogPart of(Path file, @Nullable Long from, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            long size = reader.length();
            long begin = from == null ? Math.max(0, size - most) : from > size ? 0 : from;
            byte[] bytes = new byte[(int) Math.min(most, size - begin)];
            reader.seek(begin);
            reader.readFully(bytes);
            int skipped = from == null && begin > 0 ? afterFirstLine(bytes) : 0;
            int end = wholeCharacters(bytes);
            String text = new String(bytes, skipped, end - skipped, StandardCharsets.UTF_8);
            return new LogPart(begin + skipped, begin + end, size, text);
        }
    }

    /** A line that is longer than a part begins in its midst. */
    private static int afterFirstLine(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** Without the begin of a character whose end is not there; all where that is no UTF-8. */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int each = bytes[bytes.length - back] & 0xff;
            if (each >= 0xc0) {
                int length = each >= 0xf0 ? 4 : each >= 0xe0 ? 3 : 2;
                return length > back && bytes.length > back ? bytes.length - back : bytes.length;
            }
            if (each < 0x80) {
                return bytes.length;
            }
        }
        return bytes.length;
    }
}
