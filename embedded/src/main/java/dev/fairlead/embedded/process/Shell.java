package dev.fairlead.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    /** Whether the program exists and ends with 0; what it says is dropped. */
    public static boolean succeeds(List<String> words) {
        try {
            return run(words).succeeded();
        } catch (IOException absent) {
            return false;
        }
    }
}
