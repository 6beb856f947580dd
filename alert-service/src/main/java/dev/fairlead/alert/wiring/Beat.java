package dev.fairlead.alert.wiring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, never twice at once, each time on a thread of its own. A
 * failure is logged when it begins, not each time. Once it is closed it is done no more, and what
 * fails because it ends is no failure.
 */
final class Beat implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Beat.class);

    /** What is under way may wait for a database that does not answer. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Runnable task;
    private @Nullable Thread last;
    private volatile boolean failing;
    private volatile boolean ended;

    Beat(String name, Runnable task) {
        this.name = name;
        this.task = task;
    }

    @Override
    public synchronized void run() {
        if (!ended && !isUnderWay()) {
            last = Thread.ofPlatform().daemon().name("alert-" + name).start(this::once);
        }
    }

    synchronized boolean isUnderWay() {
        return last != null && last.isAlive();
    }

    private void once() {
        try {
            task.run();
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing && !ended) {
                log.atWarn()
                        .addKeyValue("beat", name)
                        .setCause(failed)
                        .log("A beat failed, it comes again");
            }
            failing = true;
        }
    }

    /** Waits for what is under way, for some seconds. */
    @Override
    public void close() {
        Thread underWay;
        synchronized (this) {
            ended = true;
            underWay = last;
        }
        try {
            if (underWay != null) {
                underWay.join(GRACE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
