package dev.fairlead.backup.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The keys that data keys are wrapped by, under their names. */
@FunctionalInterface
public interface Keyring {
    /** Has no key. */
    Keyring NONE =
            name -> {
                throw KeyUnavailable.missing(name, "no keys are configured here");
            };

    /**
     * Those of a command line that has {@code --key NAME=FILE}; a file is read when its key is
     * asked for.
     */
    static Keyring ofFiles(Map<String, Path> files) {
        return name -> {
            Path file = files.get(name);
            if (file == null) {
                throw KeyUnavailable.missing(name, "name its file with --key " + name + "=FILE");
            }
            return WrappingKey.of(name, Files.readString(file));
        };
    }

    /**
     * The key of that name, looked up now.
     *
     * @throws KeyUnavailable where there is none, or it is none
     */
    WrappingKey key(String name) throws IOException;
}
