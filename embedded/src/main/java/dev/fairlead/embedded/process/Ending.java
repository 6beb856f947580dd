package dev.fairlead.embedded.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes and waits until they are gone. */
public final class Ending {
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private Ending() {}

    /**
     * Asks with SIGTERM, waits for the grace, then kills.
     *
     * @return whether the process ended by itself
     * @throws IllegalStateException when even a killed process does not go away
     */
    public static boolean gracefully(ProcessHandle process, Duration grace) {
        process.destroy();
        if (await(process, grace)) {
            return true;
        }
        kill(process);
        return false;
    }

    /** SIGKILL, and waits until the process is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!await(process, KILL_GRACE)) {
            throw new IllegalStateException(
                    "process "
                            + process.pid()
                            + " is still there "
                            + KILL_GRACE.toSeconds()
                            + " s after SIGKILL; look for a hanging file system");
        }
    }

    /** Whether the process ended within the time. */
    public static boolean await(ProcessHandle process, Duration atMost) {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("waiting for process " + process.pid(), impossible);
        }
    }
}
