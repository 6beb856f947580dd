package dev.fairlead.platform.config;

import dev.fairlead.platform.hash.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Tells the contents of files apart. Size and time of change do not: a file that is replaced by one
 * that was made elsewhere, or within the file system's clock tick, may have both.
 */
public final class FileDigest {
    private static final int BLOCK = 1 << 14;

    private FileDigest() {}

    /** The same for files of the same bytes, another one for others; reads the whole file. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            var block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return Digests.hex(digest);
    }
}
