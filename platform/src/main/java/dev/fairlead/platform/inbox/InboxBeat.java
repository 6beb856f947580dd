package dev.fairlead.platform.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Does each second what no record on a topic gives the occasion for. */
public final class InboxBeat implements SmartLifecycle {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(InboxBeat.class);

    private final List<Runnable> tasks;
    private @Nullable Running running;
    private boolean failing;

    InboxBeat(List<Runnable> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    private record Running(Thread thread, CountDownLatch stopped) {}

    @Override
    public synchronized void start() {
        var stopped = new CountDownLatch(1);
        var thread = Thread.ofPlatform().name("inbox-beat").daemon().start(() -> beat(stopped));
        running = new Running(thread, stopped);
    }

    private void beat(CountDownLatch stopped) {
        try {
            while (!stopped.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                once();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        boolean failed = false;
        for (var task : tasks) {
            failed |= !isDone(task);
        }
        failing = failed;
    }

    private boolean isDone(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            // Once per fault: a database that is away for an hour must not fill the log.
            log.atLevel(failing ? Level.DEBUG : Level.WARN)
                    .addKeyValue("error", String.valueOf(e.getMessage()))
                    .log("Waiting records are not looked at, they are again in a second");
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        var ended = running;
        if (ended == null) {
            return;
        }
        running = null;
        ended.stopped().countDown();
        try {
            ended.thread().join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
