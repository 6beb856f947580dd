package dev.fairlead.benchmarks.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Does something at a constant rate, whether or not the last one took long: what is late is done at
 * once, none is left out.
 */
final class Pace {
    private static final int THREADS = 8;

    private Pace() {}

    /**
     * Blocks until all are done.
     *
     * @param action takes the number of the call, from 0
     */
    static void run(int perSecond, Duration length, IntConsumer action)
            throws InterruptedException, ExecutionException {
        int calls = (int) (perSecond * length.toMillis() / 1_000);
        long period = 1_000_000_000L / perSecond;
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                running.add(
                        threads.submit(() -> {
                            for (int call = first; call < calls; call += THREADS) {
                                awaitTime(start + call * period);
                                action.accept(call);
                            }
                        }));
            }
            for (var one : running) {
                one.get();
            }
        }
    }

    private static void awaitTime(long nanoTime) {
        for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }
}
