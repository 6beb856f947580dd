package dev.fairlead.embedded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param words program and arguments, never through a shell
 * @param environment added to this process's own
 * @param directory its working directory
 * @param log where standard error, and for a detached process standard output, is appended
 */
public record Command(
        List<String> words, Map<String, String> environment, Path directory, Path log) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the program");
        }
    }

    /** With {@code before} in front of the words: a program that runs this one. */
    Command behind(List<String> before) {
        var all = new ArrayList<>(before);
        all.addAll(words);
        return new Command(all, environment, directory, log);
    }

    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }
}
