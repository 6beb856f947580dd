package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What a process writes for itself and removes at its end: unpacked native libraries, folders of a
 * web server. A process that is killed removes nothing, so each has a folder of its own that is
 * emptied at its next start.
 */
public final class TemporaryFolder {
    /** The JVM's system property for it. */
    public static final String PROPERTY = "java.io.tmpdir";

    private TemporaryFolder() {}

    /**
     * The folder {@code tmp} in the directory, empty. Only the owner of the directory may call it.
     */
    public static Path in(Path directory) throws IOException {
        Path folder = directory.resolve("tmp");
        if (Files.exists(folder)) {
            List<Path> left;
            try (var files = Files.walk(folder)) {
                left = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
        return Files.createDirectories(folder);
    }

    /** The option of a JVM that lets it use the folder {@code tmp} in the directory, emptied. */
    public static String option(Path directory) throws IOException {
        return "-D" + PROPERTY + "=" + in(directory);
    }
}
