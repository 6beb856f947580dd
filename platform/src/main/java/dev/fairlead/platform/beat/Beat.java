package dev.fairlead.platform.beat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Something that is done again and again from the start of a service to its end, at once and then
 * at a steady rate, never twice at the same time, on a thread of the system of its own.
 *
 * <p>Contract under failure: a task that fails comes again with the next beat, and holds up none of
 * those beside it. A failure is logged when it begins, once for each kind, and not as long as it
 * lasts. What fails because the beat ends is no failure. {@link #stop} waits some seconds for what
 * is under way, and nothing begins afterwards.
 */
public final class Beat implements SmartLifecycle {
    /** What is under way may wait for a database that does not answer. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Beat.class);

    private final String name;
    private final Duration between;
    private final boolean interrupted;
    private final List<Task> tasks;
    private @Nullable Running running;

    /** What is done at each beat. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /**
     * @param name of the thread and in the log
     * @param between two beginnings; a beat that comes too late takes the place of those it missed
     * @param tasks done one after the other
     */
    public Beat(String name, Duration between, Task... tasks) {
        this(name, between, false, List.of(tasks));
    }

    private Beat(String name, Duration between, boolean interrupted, List<Task> tasks) {
        this.name = name;
        this.between = between;
        this.interrupted = interrupted;
        this.tasks = tasks;
    }

    /**
     * The same, whose tasks are interrupted where they are still under way at the end: for those
     * that wait for somebody else and leave nothing half done.
     */
    public Beat interruptedAtTheEnd() {
        return new Beat(name, between, true, tasks);
    }

    private record Running(Thread thread, CountDownLatch ended) {}

    @Override
    public synchronized void start() {
        if (running == null) {
            var ended = new CountDownLatch(1);
            var thread = Thread.ofPlatform().daemon().name(name).start(() -> goOn(ended));
            running = new Running(thread, ended);
        }
    }

    private void goOn(CountDownLatch ended) {
        long begun = System.nanoTime();
        Set<Class<?>> failing = Set.of();
        try {
            do {
                failing = once(failing, ended);
            } while (!ended.await(untilNext(begun), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long untilNext(long begun) {
        long elapsed = System.nanoTime() - begun;
        return between.toNanos() - elapsed % between.toNanos();
    }

    /**
     * @return the kinds of failures
     */
    private Set<Class<?>> once(Set<Class<?>> before, CountDownLatch ended)
            throws InterruptedException {
        Set<Class<?>> failing = new HashSet<>();
        for (Task task : tasks) {
            try {
                task.run();
            } catch (InterruptedException end) {
                throw end;
            } catch (Exception failed) {
                if (ended.getCount() > 0) {
                    tell(failed, before.contains(failed.getClass()));
                }
                failing.add(failed.getClass());
            }
        }
        return failing;
    }

    /** Once per fault: a database that is away for an hour must not fill the log. */
    private void tell(Exception failed, boolean known) {
        log.atLevel(known ? Level.DEBUG : Level.WARN)
                .addKeyValue("beat", name)
                .setCause(failed)
                .log("A beat failed, it comes again");
    }

    @Override
    public void stop() {
        Running last = end();
        if (last == null) {
            return;
        }
        if (interrupted) {
            last.thread().interrupt();
        }
        try {
            last.thread().join(GRACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Running end() {
        Running last = running;
        running = null;
        if (last != null) {
            last.ended().countDown();
        }
        return last;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
