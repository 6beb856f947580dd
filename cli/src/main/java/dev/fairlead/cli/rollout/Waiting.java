package dev.fairlead.cli.rollout;

import dev.fairlead.cli.client.ApiFailure;
import dev.fairlead.cli.client.ConnectionFailure;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a rollout until it has ended or the time is over. A connection that is lost, or a
 * service that is away for a while, is tried again; any other answer ends the waiting.
 */
final class Waiting {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Shell shell;
    private final PrintWriter progress;
    private final Supplier<JsonNode> source;

    /** What was seen last, and what that means. */
    record Result(Verdict verdict, @Nullable JsonNode last) {}

    /**
     * @param progress takes a line for each change
     * @param source looks once
     */
    Waiting(Shell shell, PrintWriter progress, Supplier<JsonNode> source) {
        this.shell = shell;
        this.progress = progress;
        this.source = source;
    }

    Result until(Duration timeout) throws InterruptedException {
        Instant deadline = shell.clock().instant().plus(timeout);
        Snapshot seen = null;
        JsonNode last = null;
        Duration pause = PAUSE;
        boolean away = false;
        while (true) {
            try {
                last = source.get();
                Snapshot now = Snapshot.of(last);
                if (away) {
                    tell("the connection is back");
                    away = false;
                }
                Progress.lines(seen, now).forEach(this::tell);
                seen = now;
                pause = PAUSE;
                Verdict verdict = Verdict.of(last);
                if (verdict != Verdict.UNDER_WAY) {
                    return new Result(verdict, last);
                }
            } catch (Failure failure) {
                if (!passes(failure)) {
                    throw failure;
                }
                if (!away) {
                    tell("%s; trying again".formatted(failure.getMessage()));
                    away = true;
                }
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            Duration left = Duration.between(shell.clock().instant(), deadline);
            if (!left.isPositive()) {
                return new Result(Verdict.UNDER_WAY, last);
            }
            shell.pause().sleep(shorter(pause, left));
        }
    }

    private void tell(String line) {
        progress.println(line);
        progress.flush();
    }

    static boolean passes(Failure failure) {
        return failure instanceof ConnectionFailure
                || (failure instanceof ApiFailure answer && answer.isPassing());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
