package dev.fairlead.cli.incident;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What those who follow an incident are told: seen before it is sent, and in one's own words. */
final class OwnWords {

    @Option(
            names = "--preview",
            description = "Only shows what those who follow the incident would be told.")
    private boolean preview;

    @Option(
            names = "--announcement",
            paramLabel = "FILE",
            description =
                    "A file with what they are told, in place of the configured text; see"
                            + " --preview.")
    private @Nullable Path announcement;

    /**
     * Does it, or shows what would be told.
     *
     * @param path of the request
     */
    int send(OutputOption output, Shell shell, Api api, String path, Map<String, Object> body) {
        if (announcement != null) {
            body.put("announcement", read("--announcement", announcement));
        }
        if (preview) {
            JsonNode text = api.post(path + "/preview", body);
            output.print(shell, text, () -> text.path("text").asString("").lines().toList());
            return ExitCode.OK;
        }
        JsonNode after = api.post(path, body);
        output.print(shell, after, () -> Rendering.summary(after));
        return ExitCode.OK;
    }

    /**
     * @param name of the parameter that names the file
     */
    static String read(String name, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "%s %s: cannot be read (%s): expected a file with the text in UTF-8"
                            .formatted(name, file, unreadable.getClass().getSimpleName()));
        }
    }
}
