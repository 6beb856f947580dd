package dev.fairlead.deploy.target;

import dev.fairlead.deploy.target.InstanceRecord.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Finds processes by id and start time, and ends them. */
final class Processes {
    // Start times derive from the boot time, which moves a little when the clock is set; and the
    // shell writes its id a moment after it started.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private Processes() {}

    /** The running process of the identity; empty when it ended, whoever has its id now. */
    static Optional<ProcessHandle> find(Identity identity) {
        return ProcessHandle.of(identity.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        startedAt(process)
                                .map(at ->
                                        Duration.between(identity.startedAt(), at)
                                                        .abs()
                                                        .compareTo(TOLERANCE)
                                                <= 0)
                                .orElse(false));
    }

    static Optional<Instant> startedAt(ProcessHandle process) {
        return process.info().startInstant().map(at -> Instant.ofEpochMilli(at.toEpochMilli()));
    }

    /**
     * Asks with SIGTERM, waits for the grace, then kills; blocks until it and all that it started
     * are gone. A wrapper script that does not pass the signal on leaves its program behind, so the
     * descendants are looked for while they can still be found.
     */
    static void end(ProcessHandle process, Duration grace) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        long deadline = System.nanoTime() + grace.toNanos();
        process.destroy();
        areGone(List.of(process), deadline);
        all.forEach(ProcessHandle::destroy);
        if (!areGone(all, deadline)) {
            all.forEach(ProcessHandle::destroyForcibly);
            if (!areGone(all, System.nanoTime() + KILL_GRACE.toNanos())) {
                throw new IllegalStateException(
                        "process %d is still there %d s after SIGKILL; look for a hanging file system"
                                .formatted(process.pid(), KILL_GRACE.toSeconds()));
            }
        }
    }

    private static boolean areGone(List<ProcessHandle> processes, long deadline)
            throws InterruptedException {
        for (ProcessHandle process : processes) {
            try {
                long left = Math.max(0, deadline - System.nanoTime());
                process.onExit().get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException stillThere) {
                return false;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("waiting for process " + process.pid(), impossible);
            }
        }
        return true;
    }
}
