package dev.fairlead.backup.copy;

import dev.fairlead.platform.config.Secrets;
import java.time.InstantSource;

/** Where a copy is, as {@code copies.yaml} says it; the field {@code type} names the kind. */
public interface RepositoryFile {

    /** The kind, for people. */
    String type();

    /** Nothing is asked there yet; secrets are looked up when they are used. */
    Repository open(Secrets secrets, InstantSource clock);
}
