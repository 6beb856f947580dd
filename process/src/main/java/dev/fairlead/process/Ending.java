package dev.fairlead.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ends processes and waits until they are gone. */
public final class Ending {
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Ending() {}

    /**
     * Asks with SIGTERM, waits for the grace, then kills; blocks until the process and all that it
     * started are gone. A wrapper script that does not pass the signal on leaves its program
     * behind, so the descendants are looked for while they can still be found. An interrupt does
     * not shorten the grace.
     *
     * @return whether the process ended by itself
     * @throws IllegalStateException when even a killed process does not go away
     */
    public static boolean gracefully(ProcessHandle process, Duration grace) {
        List<ProcessHandle> all = withDescendants(process);
        long deadline = System.nanoTime() + grace.toNanos();
        process.destroy();
        boolean byItself = areGone(List.of(process), deadline);
        all.forEach(ProcessHandle::destroy);
        if (!areGone(all, deadline)) {
            kill(all);
        }
        return byItself;
    }

    /** SIGKILL, and waits until the process is gone; what it started is not touched. */
    public static void kill(ProcessHandle process) {
        kill(List.of(process));
    }

    /** SIGKILL for the process and all that it started. */
    public static void killWithDescendants(ProcessHandle process) {
        kill(withDescendants(process));
    }

    /** SIGKILL for those of them that are still there. */
    static void killAll(List<ProcessHandle> processes) {
        List<ProcessHandle> alive = processes.stream().filter(ProcessHandle::isAlive).toList();
        if (!alive.isEmpty()) {
            kill(alive);
        }
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        if (!areGone(processes, System.nanoTime() + KILL_GRACE.toNanos())) {
            throw new IllegalStateException(
                    "process %d is still there %d s after SIGKILL; look for a hanging file system"
                            .formatted(processes.getFirst().pid(), KILL_GRACE.toSeconds()));
        }
    }

    private static List<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Whether the process ended within the time. */
    public static boolean await(ProcessHandle process, Duration atMost) {
        return areGone(List.of(process), System.nanoTime() + atMost.toNanos());
    }

    /** Looks, since to be told would need a free thread of the common pool. */
    private static boolean areGone(List<ProcessHandle> processes, long deadline) {
        boolean interrupted = false;
        try {
            while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                try {
                    Thread.sleep(BETWEEN_LOOKS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
