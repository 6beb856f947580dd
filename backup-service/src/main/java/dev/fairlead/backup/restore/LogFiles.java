package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.wal.WalArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts segments of the kept log where a server that recovers looks for them. */
record LogFiles(Path data, long segmentSize, Deadline deadline) implements WalArchive.Sink {
    private static final byte[] ZEROS = new byte[64 * 1024];

    @Override
    public void segment(String name, InputStream content) throws IOException {
        deadline.check();
        Path folder = data.resolve("pg_wal");
        Files.createDirectories(folder);
        // It takes the place of what the backup has of it, which ends at its recovery point.
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            long written = content.transferTo(out);
            for (long left = segmentSize - written; left > 0; left -= ZEROS.length) {
                out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
            }
        }
    }
}
