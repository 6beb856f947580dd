package dev.fairlead.backup.copy.directory;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Secrets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A folder, as {@code copies.yaml} says it.
 *
 * @param path absolute; it must be there, so that nothing is written where a disk is not mounted
 * @param bandwidth bytes a second; 0 without a limit
 */
public record DirectoryFile(String path, @Default("0B") ByteSize bandwidth)
        implements RepositoryFile {
    /** In the field {@code type}. */
    public static final String TYPE = "directory";

    public DirectoryFile {
        if (Bandwidth.isTooLow(bandwidth.bytes())) {
            throw new InvalidField("bandwidth", Bandwidth.EXPECTED);
        }
        if (!path.startsWith("/") || path.length() > 1000 || path.indexOf('\0') >= 0) {
            throw new InvalidField("path", "an absolute path such as /mnt/backups/fairlead");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Repository open(Secrets secrets, InstantSource clock) {
        return new DirectoryRepository(Path.of(path), new Bandwidth(bandwidth.bytes()));
    }
}
