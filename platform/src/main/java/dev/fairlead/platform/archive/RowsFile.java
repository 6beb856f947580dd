package dev.fairlead.platform.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Rows that are being written: a line of JSON each, compressed. */
final class RowsFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileOutputStream file;
    private final MessageDigest digest = Digests.sha256();
    private final DigestOutputStream hashed;
    private final GZIPOutputStream compressed;
    private final Map<String, Long> rows = new TreeMap<>();
    private @Nullable Instant first;
    private @Nullable Instant last;

    RowsFile(Path path) throws IOException {
        file = new FileOutputStream(path.toFile());
        hashed = new DigestOutputStream(new BufferedOutputStream(file, BUFFER_BYTES), digest);
        compressed = new GZIPOutputStream(hashed, BUFFER_BYTES);
    }

    /**
     * @param json of the row, on one line
     * @param at time of the row; null where it has none
     */
    void line(RowKind kind, String json, @Nullable Instant at) throws IOException {
        compressed.write(Line.write(kind, json).getBytes(UTF_8));
        rows.merge(kind.text(), 1L, Long::sum);
        if (at != null) {
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
    }

    /** How many were written, by kind. */
    Map<String, Long> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** How many of the kind were written. */
    long count(RowKind kind) {
        return rows.getOrDefault(kind.text(), 0L);
    }

    /** Time of the oldest row; null where none has one. */
    @Nullable Instant first() {
        return first;
    }

    /** Time of the youngest row; null where none has one. */
    @Nullable Instant last() {
        return last;
    }

    /**
     * Puts everything on the disk.
     *
     * @return SHA-256 of the file
     */
    String finish() throws IOException {
        compressed.finish();
        hashed.flush();
        file.getFD().sync();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
