package dev.fairlead.cli.alerting;

import dev.fairlead.alert.alertmanager.AlertmanagerFile;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files of Alertmanager. */
final class ManagerFiles {
    private ManagerFiles() {}

    /** Null where it has problems; that it cannot be read is one. */
    static @Nullable AlertmanagerFile read(Path file, Problems problems) {
        try {
            return AlertmanagerFile.read(file, problems);
        } catch (IOException unreadable) {
            problems.add(
                    Position.of(file.toString()),
                    "",
                    null,
                    "the file cannot be read (%s): expected a file in UTF-8"
                            .formatted(unreadable.getClass().getSimpleName()));
            return null;
        }
    }
}
