package dev.fairlead.cli.rollout;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.output.OutputOption;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.platform.config.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Waits for the end of a rollout, and says what it was. */
public final class Wait {
    private Wait() {}

    /**
     * Prints progress, then the verdict with its reason; with JSON, progress goes to the error
     * stream and the deployment to the output. Ctrl-C leaves the rollout alone and says so.
     *
     * @return 0 succeeded, 1 failed, rolled back or cancelled, 3 not ended in time
     */
    public static int forEnd(
            Shell shell, Api api, String id, Duration timeout, OutputOption output) {
        PrintWriter progress = output.isJson() ? shell.err() : shell.out();
        var waiting = new Waiting(shell, progress, () -> Rollouts.show(api, id));
        var interrupted = new Thread(() -> leave(shell, id), "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return tell(shell, waiting.until(timeout), id, timeout, output);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.FAILED, "interrupted", List.of(), List.of(goesOn(id), watchAgain(id)));
        } finally {
            forget(interrupted);
        }
    }

    private static int tell(
            Shell shell, Waiting.Result result, String id, Duration timeout, OutputOption output) {
        JsonNode last = result.last();
        if (last != null) {
            output.print(shell, last, () -> List.of(Progress.verdict(Snapshot.of(last))));
        }
        if (result.verdict() == Verdict.UNDER_WAY) {
            throw new Failure(
                    ExitCode.TIMED_OUT,
                    "the rollout has not ended within " + Durations.format(timeout),
                    List.of(),
                    List.of(goesOn(id), watchAgain(id)));
        }
        return result.verdict().exitCode();
    }

    private static void leave(Shell shell, String id) {
        shell.err().println("Stopped waiting: " + goesOn(id));
        shell.err().println("hint: " + watchAgain(id));
        shell.err().flush();
    }

    private static String goesOn(String id) {
        return "the rollout goes on; to end it: fairlead rollout abort %s --reason WHY"
                .formatted(id);
    }

    private static String watchAgain(String id) {
        return "to watch it again: fairlead rollout wait " + id;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is already running.
        }
    }
}
