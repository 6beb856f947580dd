package dev.fairlead.standalone;

import dev.fairlead.embedded.process.Ending;
import dev.fairlead.embedded.process.ProcessIdentity;
import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The applications that deploy-service started, by the identities that it left in their folders.
 */
record Instances(DataDirectory data) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String IDENTITY = ".pid";

    /** Ends all that run, one after the other. */
    void stop() throws IOException {
        for (Path identity : identities()) {
            ProcessIdentity.read(identity)
                    .flatMap(ProcessIdentity::find)
                    .ifPresent(process -> Ending.gracefully(process, GRACE));
        }
    }

    private List<Path> identities() throws IOException {
        if (!Files.isDirectory(data.instances())) {
            return List.of();
        }
        try (var files = Files.walk(data.instances())) {
            return files.filter(file -> file.toString().endsWith(IDENTITY)).toList();
        }
    }
}
