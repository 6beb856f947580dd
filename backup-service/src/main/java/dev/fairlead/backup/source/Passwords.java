package dev.fairlead.backup.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passwords in files. */
public final class Passwords {
    private Passwords() {}

    /** A password that cannot be read. */
    public static final class Missing extends IOException {
        private static final long serialVersionUID = 1L;

        Missing(Path file, IOException cause) {
            super("no password in %s: make the file readable".formatted(file), cause);
        }
    }

    /** Without its trailing line break. */
    public static String read(Path file) throws Missing {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new Missing(file, unreadable);
        }
    }
}
