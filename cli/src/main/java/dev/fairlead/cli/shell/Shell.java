package dev.fairlead.cli.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of its surroundings.
 *
 * @param out for results
 * @param err for everything else
 * @param home where Fairlead is installed: default paths begin there
 * @param width columns of the terminal that {@code out} is; {@link Integer#MAX_VALUE} where it is
 *     none
 * @param colour whether {@code out} is a terminal on which colours are welcome
 */
public record Shell(
        Variables variables,
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        Pause pause,
        SecureRandom random,
        Path home,
        int width,
        boolean colour) {

    /** Environment variables by name; null where a variable is not set. */
    @FunctionalInterface
    public interface Variables {
        @Nullable String get(String name);
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** The variable's value; null where it is not set or empty. */
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
