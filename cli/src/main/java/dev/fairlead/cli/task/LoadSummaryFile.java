package dev.fairlead.cli.task;

import dev.fairlead.cli.shell.Failure;
import dev.fairlead.platform.loadtest.LoadReport;
import dev.fairlead.platform.loadtest.LoadSummary;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a load test found, as its tool wrote it down. */
final class LoadSummaryFile {
    private static final long MOST_BYTES = 1L << 20;

    private LoadSummaryFile() {}

    /**
     * A note of a task.
     *
     * @throws Failure where the file is no summary
     */
    static String note(Path file) {
        return switch (LoadReport.read(text(file))) {
            case LoadReport.Known(LoadSummary summary) -> "load test with " + summary.inWords();
            case LoadReport.Unreadable(String path, String detail) ->
                    throw Failure.usage(
                            "'%s' is no summary of a load test: %s%s"
                                    .formatted(file, path.isEmpty() ? "" : path + ": ", detail));
        };
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Failure.usage("'%s' is larger than 1 MiB".formatted(file));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException notText) {
            throw Failure.usage("'%s' is no text".formatted(file));
        } catch (IOException unreadable) {
            throw Failure.usage("'%s' cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
    }
}
