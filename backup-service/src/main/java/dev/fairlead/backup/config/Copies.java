package dev.fairlead.backup.config;

import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.backup.copy.directory.DirectoryFile;
import dev.fairlead.backup.copy.s3.S3File;
import dev.fairlead.platform.config.Binder;
import java.util.Map;

/** The kinds of places that {@code copies.yaml} may name: a line for each. */
final class Copies {
    private static final Map<String, Class<? extends RepositoryFile>> KINDS =
            Map.of(
                    S3File.TYPE, S3File.class,
                    DirectoryFile.TYPE, DirectoryFile.class);

    /** Binds a place by its type. */
    static final Binder BINDER = Binder.standard().with(RepositoryFile.class, KINDS, null);

    private Copies() {}
}
