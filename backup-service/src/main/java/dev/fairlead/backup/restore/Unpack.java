package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.BackupReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Writes the files of a backup into a data directory.
 *
 * @param withLog whether its log is wanted, too
 */
record Unpack(Path data, boolean withLog) implements BackupReader.Sink {

    @Override
    public void archived(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isFile()) {
            Files.createDirectories(path.getParent());
            Files.copy(content, path);
        } else {
            throw new RestoreFailed(
                    "archive-refused",
                    "'%s' is neither file nor directory".formatted(entry.getName()));
        }
    }

    /** The place of a file, which must be within. */
    Path inside(String name) throws RestoreFailed {
        Path path = data.resolve(name).normalize();
        if (!path.startsWith(data)) {
            throw new RestoreFailed(
                    "archive-refused", "'%s' leads out of the data directory".formatted(name));
        }
        return path;
    }

    @Override
    public void wal(String name, InputStream content) throws IOException {
        if (!withLog) {
            return;
        }
        Path folder = data.resolve("pg_wal");
        Files.createDirectories(folder);
        Files.copy(content, folder.resolve(name));
    }
}
