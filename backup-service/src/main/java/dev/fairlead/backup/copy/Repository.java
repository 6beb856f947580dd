package dev.fairlead.backup.copy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files at another place. Their paths have slashes, and names of letters, digits, dots and hyphens.
 * Safe for many threads.
 */
public interface Repository extends AutoCloseable {

    /**
     * A file that is there.
     *
     * @param written when it came, by the clock of that place
     */
    record Item(String path, long bytes, Instant written) {}

    /** Where it is, for people; without secrets. */
    String place();

    /** All files whose paths begin so, in no order. */
    void list(String prefix, Consumer<Item> each) throws IOException;

    /**
     * Writes a file, or writes it over.
     *
     * @param sha256 of what it must hold; null where that is not known
     * @return the digest of what was written
     * @throws CopyFailed source-changed, where it would hold something else; nothing is there then
     *     that was not before
     */
    String put(String path, Content content, @Nullable String sha256) throws IOException;

    /**
     * Writes a file that is not there yet.
     *
     * @return false where one is there already; it stays as it is
     */
    boolean putNew(String path, Content content) throws IOException;

    /**
     * Reads a file.
     *
     * @throws CopyFailed missing, where there is none
     */
    InputStream open(String path) throws IOException;

    /** Removes a file; nothing happens where there is none. */
    void delete(String path) throws IOException;

    /** Removes what was begun and never finished of files whose paths begin so. */
    void abandon(String prefix) throws IOException;

    @Override
    void close();
}
