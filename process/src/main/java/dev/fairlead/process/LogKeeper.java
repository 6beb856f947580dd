package dev.fairlead.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the logs of processes each second, on a thread of its own, and keeps them small. */
public final class LogKeeper implements AutoCloseable {
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("log-keeper").daemon().factory());

    /**
     * @param files that processes append to; they need not be there
     */
    public LogKeeper(List<Path> files, LogLimit limit) {
        beat.scheduleWithFixedDelay(() -> files.forEach(limit::keep), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
