package dev.fairlead.alert.wiring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, never twice at once, each time on a thread of its own. A
 * failure is logged when it begins, not each time.
 */
final class Beat implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Beat.class);

    private final String name;
    private final Runnable task;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean failing;

    Beat(String name, Runnable task) {
        this.name = name;
        this.task = task;
    }

    @Override
    public void run() {
        if (underWay.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("alert-" + name).start(this::once);
        }
    }

    private void once() {
        try {
            task.run();
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                log.atWarn()
                        .addKeyValue("beat", name)
                        .setCause(failed)
                        .log("A beat failed, it comes again");
            }
            failing = true;
        } finally {
            underWay.set(false);
        }
    }
}
