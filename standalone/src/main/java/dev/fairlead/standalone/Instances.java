package dev.fairlead.standalone;

import dev.fairlead.embedded.process.Ending;
import dev.fairlead.embedded.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The applications that deploy-service started, by the records that it keeps in their folders.
 *
 * @param folder of all of them
 */
record Instances(Path folder) {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    /** Ends all that run, one after the other. */
    void stop() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path record : records()) {
            identity(record)
                    .flatMap(ProcessIdentity::find)
                    .ifPresent(process -> Ending.gracefully(process, GRACE));
        }
    }

    private List<Path> records() throws IOException {
        try (var folders = Files.list(folder)) {
            return folders.map(instance -> instance.resolve("instance.json"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static Optional<ProcessIdentity> identity(Path record) {
        var process = JSON.readTree(record.toFile()).path("process");
        return process.isObject()
                ? Optional.of(
                        new ProcessIdentity(
                                process.path("pid").asLong(),
                                Instant.parse(process.path("startedAt").asString())))
                : Optional.empty();
    }
}
