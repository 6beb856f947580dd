package dev.fairlead.backup.store;

import dev.fairlead.backup.seal.DataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a point that is no database's, one after the other, each encrypted where
 * there is a key: nothing of it is on the disk in clear at any moment. For one thread.
 */
public final class ContentWriter {
    private final Path folder;
    private final Compression compression;
    private final @Nullable DataKey key;
    private final List<StoredFile> files = new ArrayList<>();

    /** Writes one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * @param folder of {@link BackupStore#begin}
     * @param key null where it is stored in clear
     */
    public ContentWriter(Path folder, Compression compression, @Nullable DataKey key) {
        this.folder = folder;
        this.compression = compression;
        this.key = key;
    }

    /**
     * Writes a file and brings it to the disk.
     *
     * @param name compressed where it ends in {@code .zst}
     */
    public void write(String name, Content content) throws IOException {
        DataKey with = key;
        StoredOutput file =
                new StoredOutput(folder, with == null ? name : name + BackupWriter.ENCRYPTED);
        try (file) {
            OutputStream sealed = with == null ? file : with.encrypt(file, name);
            OutputStream out =
                    name.endsWith(BackupWriter.COMPRESSED) ? compression.compress(sealed) : sealed;
            // Not in a try with resources: closing it after a failure would end it as if it were
            // whole.
            content.writeTo(out);
            out.close();
        }
        files.add(file.file());
    }

    /** All that were written. */
    public List<StoredFile> files() {
        return List.copyOf(files);
    }
}
