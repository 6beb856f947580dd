package dev.fairlead.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts side by side, then looks after each on a thread of its own. */
public final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final List<Kept> kept;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public Supervisor(List<? extends Part> parts) {
        kept = parts.stream().map(part -> new Kept(part)).toList();
    }

    /** A part, and whose turn it is: it is started and ended by one thread at a time. */
    private record Kept(Part part, ReentrantLock turn) {
        Kept(Part part) {
            this(part, new ReentrantLock());
        }
    }

    /**
     * Blocks until all parts serve.
     *
     * @throws IOException the first failure; what was started is still to be closed
     */
    public void start() throws IOException, InterruptedException {
        try (var threads = threads()) {
            var starts = new ArrayList<Future<?>>();
            for (Kept each : kept) {
                starts.add(
                        threads.submit(() -> {
                            start(each);
                            return null;
                        }));
            }
            for (Future<?> start : starts) {
                await(start);
            }
        }
        for (Kept each : kept) {
            Thread.ofPlatform()
                    .daemon()
                    .name("supervisor-" + each.part().name())
                    .start(() -> watch(each));
        }
    }

    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("part-", 0).factory());
    }

    /** Who stops the parts waits until a start has ended, and then ends what was started. */
    private void start(Kept kept) throws IOException {
        kept.turn().lock();
        try {
            if (isStopping()) {
                throw new IOException(kept.part().name() + " is not started: all is being stopped");
            }
            kept.part().start();
        } finally {
            kept.turn().unlock();
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

    private void watch(Kept kept) {
        var backOff = new BackOff();
        Part part = kept.part();
        long began = System.nanoTime();
        try {
            while (!isStoppingWithin(LOOK)) {
                if (part.isRunning()) {
                    continue;
                }
                Duration ran = Duration.ofNanos(System.nanoTime() - began);
                Duration pause = backOff.pauseAfter(ran);
                log.atWarn()
                        .addKeyValue("part", part.name())
                        .addKeyValue("reason", part.ending())
                        .addKeyValue("ran", ran)
                        .addKeyValue("pause", pause)
                        .log("Part ended, starting it again");
                while (!isStoppingWithin(pause) && !startedAgain(kept)) {
                    pause = backOff.pauseAfter(Duration.ZERO);
                }
                began = System.nanoTime();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAgain(Kept kept) {
        Part part = kept.part();
        try {
            start(kept);
            log.atInfo().addKeyValue("part", part.name()).log("Part serves again");
            return true;
        } catch (IOException | RuntimeException failed) {
            if (!isStopping()) {
                log.atError()
                        .addKeyValue("part", part.name())
                        .setCause(failed)
                        .log("Part did not start");
            }
            return false;
        }
    }

    /** The names of the parts whose processes are there. */
    public List<String> running() {
        return kept.stream().map(Kept::part).filter(Part::isRunning).map(Part::name).toList();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean isStoppingWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Stops looking after the parts, and ends those given. A start that is under way is waited for,
     * so that what it started is ended, too.
     */
    public void stop(List<? extends Part> ended) {
        stopping.countDown();
        try (var threads = threads()) {
            for (Kept each : kept) {
                if (ended.contains(each.part())) {
                    threads.execute(() -> stop(each));
                }
            }
        }
    }

    private static void stop(Kept kept) {
        kept.turn().lock();
        try {
            kept.part().stop();
        } catch (RuntimeException failed) {
            log.atError()
                    .addKeyValue("part", kept.part().name())
                    .setCause(failed)
                    .log("Part did not stop cleanly");
        } finally {
            kept.turn().unlock();
        }
    }

    /** Ends all parts. */
    @Override
    public void close() {
        stop(kept.stream().map(Kept::part).toList());
    }
}
