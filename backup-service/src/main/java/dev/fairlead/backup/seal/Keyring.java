package dev.fairlead.backup.seal;

import java.io.IOException;

/** The keys that data keys are wrapped by, under their names. */
@FunctionalInterface
public interface Keyring {
    /** Has no key. */
    Keyring NONE =
            name -> {
                throw KeyUnavailable.missing(name, "no keys are configured here");
            };

    /**
     * The key of that name, looked up now.
     *
     * @throws KeyUnavailable where there is none, or it is none
     */
    WrappingKey key(String name) throws IOException;
}
