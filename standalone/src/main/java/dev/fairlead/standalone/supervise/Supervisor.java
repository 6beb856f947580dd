package dev.fairlead.standalone.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts side by side, then looks after each on a thread of its own. */
public final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final List<Part> parts;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Thread> watchers = new ArrayList<>();

    public Supervisor(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Blocks until all parts serve.
     *
     * @throws IOException the first failure; what was started is still to be closed
     */
    public void start() throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<Future<?>>();
            for (Part part : parts) {
                starts.add(
                        threads.submit(() -> {
                            part.start();
                            return null;
                        }));
            }
            for (Future<?> start : starts) {
                await(start);
            }
        }
        for (Part part : parts) {
            watchers.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("supervisor-" + part.name())
                            .start(() -> watch(part)));
        }
    }

    private static void await(Future<?> start) throws IOException, InterruptedException {
        try {
            start.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(failed.getCause());
        }
    }

    private void watch(Part part) {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping.get()) {
                if (part.isRunning()) {
                    Thread.sleep(LOOK);
                } else if (restart(part)) {
                    pause = FIRST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restart(Part part) {
        log.atWarn().addKeyValue("part", part.name()).log("Part ended, starting it again");
        try {
            part.start();
            log.atInfo().addKeyValue("part", part.name()).log("Part serves again");
            return true;
        } catch (IOException | RuntimeException failed) {
            log.atError()
                    .addKeyValue("part", part.name())
                    .setCause(failed)
                    .log("Part did not start");
            return false;
        }
    }

    /** Stops looking after the parts, and ends those given. */
    public void stop(List<Part> ended) throws InterruptedException {
        stopping.set(true);
        for (Thread watcher : watchers) {
            watcher.interrupt();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : ended) {
                threads.execute(part::stop);
            }
        }
    }

    /** Ends all parts. */
    @Override
    public void close() throws InterruptedException {
        stop(parts);
    }
}
