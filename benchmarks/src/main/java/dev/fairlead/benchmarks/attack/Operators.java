package dev.fairlead.benchmarks.attack;

import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.StageFailed;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * People who look at deployments, incidents and the audit trail, one after the other, all along.
 */
final class Operators implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Queue<Duration> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Look> looks;
    private final Thread thread;

    /** What somebody looks at. */
    record Look(Api service, String path) {}

    Operators(List<Look> looks) {
        this.looks = List.copyOf(looks);
        this.thread = Thread.ofPlatform().name("operators").start(this::look);
    }

    private void look() {
        try {
            for (int i = 0; ; i++) {
                ask(looks.get(i % looks.size()));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Look look) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            look.service().get(look.path());
            answered.add(Duration.ofNanos(System.nanoTime() - asked));
        } catch (StageFailed | UncheckedIOException failed) {
            failures.add(look.path() + ": " + failed.getMessage());
        }
    }

    /** How long each answer took. */
    List<Duration> answered() {
        return List.copyOf(answered);
    }

    /** What was refused or not answered. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
