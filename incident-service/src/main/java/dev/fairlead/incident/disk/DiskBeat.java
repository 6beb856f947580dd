package dev.fairlead.incident.disk;

import dev.fairlead.platform.disk.DiskWatch;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Gives the pager what the watch sees, every second, on a thread of its own. */
public final class DiskBeat implements SmartLifecycle {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DiskBeat.class);

    private final DiskWatch disk;
    private final DiskPager pager;
    private volatile boolean running;

    public DiskBeat(DiskWatch disk, DiskPager pager) {
        this.disk = disk;
        this.pager = pager;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("disk-beat").start(this::loop);
    }

    private void loop() {
        boolean failing = false;
        while (running) {
            try {
                pager.tell(disk.reading());
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.atWarn().setCause(e).log("The disk's incident is not stored, trying again");
                }
                failing = true;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
