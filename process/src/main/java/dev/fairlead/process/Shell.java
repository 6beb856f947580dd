package dev.fairlead.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and returns what it said. */
public final class Shell {
    private Shell() {}

    /**
     * @param output standard output and standard error together, without surrounding white space
     */
    public record Result(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Blocks until the program ends.
     *
     * @throws IOException when the program does not exist
     */
    public static Result run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Result(process.waitFor(), text);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + words.getFirst(), interrupted);
        }
    }

    /**
     * Blocks until the program ends, or is ended with all that it started because its time is over.
     * What it says is appended to the command's log.
     *
     * @return the exit code; empty when it was ended
     * @throws IOException when the program does not exist or the log cannot be written
     */
    public static Optional<Integer> run(Command command, Duration atMost, Duration grace)
            throws IOException, InterruptedException {
        Process process = command.silent().start();
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? Optional.of(process.exitValue()) : Optional.empty();
        } finally {
            if (process.isAlive()) {
                Ending.gracefully(process.toHandle(), grace);
            }
        }
    }

    /**
     * As {@link #run(Command, Duration, Duration)}, and leaves nothing behind: what the program has
     * started and not waited for is killed after its end, unless it has begun a session of its own.
     *
     * @return the exit code; empty when it was ended
     * @throws IOException when the log cannot be written, or the program does not exist and there
     *     is no {@code setsid}; where there is, the exit code is 127
     */
    public static Optional<Integer> runAlone(Command command, Duration atMost, Duration grace)
            throws IOException, InterruptedException {
        return runAlone(command, atMost, grace, Optional.empty());
    }

    /**
     * As {@link #runAlone(Command, Duration, Duration)}, and alone in this, too: what the last one
     * of the same note has left running, because this process was killed meanwhile, is ended first.
     *
     * @param note file that says what runs; one at a time uses it
     */
    public static Optional<Integer> runAlone(
            Command command, Duration atMost, Duration grace, Path note)
            throws IOException, InterruptedException {
        Survivors.end(note, grace);
        return runAlone(command, atMost, grace, Optional.of(note));
    }

    private static Optional<Integer> runAlone(
            Command command, Duration atMost, Duration grace, Optional<Path> note)
            throws IOException, InterruptedException {
        List<String> session = Sessions.prefix();
        Process process = command.behind(session).silent().start();
        try {
            if (note.isPresent()) {
                Survivors.note(process.toHandle(), note.get());
            }
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? Optional.of(process.exitValue()) : Optional.empty();
        } finally {
            if (process.isAlive()) {
                Ending.gracefully(process.toHandle(), grace);
            }
            if (!session.isEmpty()) {
                Ending.killAll(Sessions.members(process.pid()));
            }
            if (note.isPresent()) {
                Files.deleteIfExists(note.get());
            }
        }
    }

    /** Whether the program exists and ends with 0; what it says is dropped. */
    public static boolean succeeds(List<String> words) {
        try {
            return run(words).succeeded();
        } catch (IOException absent) {
            return false;
        }
    }
}
