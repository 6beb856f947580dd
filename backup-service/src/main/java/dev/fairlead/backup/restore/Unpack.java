package dev.fairlead.backup.restore;

import dev.fairlead.backup.store.BackupReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Writes the files of a backup into a data directory. */
record Unpack(Path data) implements BackupReader.Sink {

    @Override
    public void archived(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = data.resolve(entry.getName()).normalize();
        if (!path.startsWith(data)) {
            throw new RestoreFailed(
                    "archive-refused",
                    "'%s' leads out of the data directory".formatted(entry.getName()));
        }
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

    @Override
    public void wal(String name, InputStream content) throws IOException {
        Path folder = data.resolve("pg_wal");
        Files.createDirectories(folder);
        Files.copy(content, folder.resolve(name));
    }
}
