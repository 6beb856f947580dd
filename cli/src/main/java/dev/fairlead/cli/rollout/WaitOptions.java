package dev.fairlead.cli.rollout;

import dev.fairlead.cli.shell.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait; mixed into the commands that do. */
public final class WaitOptions {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "90m",
            converter = DurationConverter.class,
            description =
                    "How long to wait for the end; then the exit code is 3 and the rollout goes on"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(90);

    /** At least a millisecond. */
    public Duration timeout() {
        return timeout;
    }
}
