package dev.fairlead.cli;

import dev.fairlead.cli.output.Width;
import dev.fairlead.cli.shell.Shell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Surroundings of a test: the time moves only when somebody sleeps. */
public final class ManualShell {
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> variables = new HashMap<>();
    private Path home = Path.of(".");
    private int width = Width.UNLIMITED;
    private Instant now = START;

    /** Writes to a terminal of that many columns. */
    public ManualShell onATerminalOf(int columns) {
        width = columns;
        return this;
    }

    public ManualShell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public ManualShell at(Path directory) {
        home = directory;
        return this;
    }

    public Shell shell() {
        return new Shell(
                variables::get,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new ManualClock(),
                this::sleep,
                new SecureRandom(),
                home,
                width,
                false);
    }

    /** Carries out a command line and gives its exit code. */
    public int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Program(shell()).run(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public Duration elapsed() {
        return Duration.between(START, now);
    }

    private void sleep(Duration time) {
        now = now.plus(time);
    }

    private final class ManualClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
