package dev.fairlead.schemas;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Keeps a file that is made from the schemas: it must be there and be what the schemas say. Only
 * who releases on purpose, with {@code -Dfairlead.schemas.release=true}, has it written.
 */
final class Release {

    static final String PROPERTY = "fairlead.schemas.release";
    static final String COMMAND = "mvn -pl schemas test -D" + PROPERTY + "=true";

    private Release() {}

    static void check(Path file, byte[] expected) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), expected)) {
            return;
        }
        if (!Boolean.getBoolean(PROPERTY)) {
            fail(
                    "%s is %s (expected: what the schemas say; to write it: %s)",
                    SchemaFiles.PROJECT.relativize(file.normalize()),
                    Files.exists(file) ? "stale" : "missing",
                    COMMAND);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, expected);
    }
}
