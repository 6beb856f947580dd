package dev.fairlead.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param words program and arguments, never through a shell
 * @param environment of the program
 * @param directory its working directory
 * @param log where standard error, and for a detached process standard output, is appended
 * @param inherits whether it gets this process's environment, too
 */
public record Command(
        List<String> words,
        Map<String, String> environment,
        Path directory,
        Path log,
        boolean inherits) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the program");
        }
    }

    /** One that gets this process's environment, too. */
    public Command(List<String> words, Map<String, String> environment, Path directory, Path log) {
        this(words, environment, directory, log, true);
    }

    /** The same with nothing of this process's environment, which may hold secrets. */
    public Command alone() {
        return new Command(words, environment, directory, log, false);
    }

    /** With {@code before} in front of the words: a program that runs this one. */
    Command behind(List<String> before) {
        var all = new ArrayList<>(before);
        all.addAll(words);
        return new Command(all, environment, directory, log, inherits);
    }

    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        if (!inherits) {
            builder.environment().clear();
        }
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }

    /** Standard output goes to the log, too, and standard input is empty. */
    ProcessBuilder silent() {
        return builder()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }
}
