package dev.fairlead.backup.copy;

import java.util.concurrent.locks.LockSupport;

/** How many bytes a second all that is sent to a place may have together. */
public final class Bandwidth {
    /** In files: below, one request would take longer than anybody waits for it. */
    public static final String EXPECTED = "at least 64KiB, or 0B for any";

    private static final double NANOS = 1e9;
    private static final long LEAST = 64 << 10;

    private final long perSecond;
    private long free = System.nanoTime();

    /**
     * @param perSecond 0 for as many as there is room for
     */
    public Bandwidth(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether so few are too few. */
    public static boolean isTooLow(long perSecond) {
        return perSecond > 0 && perSecond < LEAST;
    }

    /** Waits until so many bytes more may be sent. */
    public void take(int bytes) {
        long wait = perSecond == 0 ? 0 : reserve(bytes);
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            long began = System.nanoTime();
            LockSupport.parkNanos(wait);
            wait -= System.nanoTime() - began;
        }
    }

    private synchronized long reserve(int bytes) {
        long now = System.nanoTime();
        // What was not used before is not made up for.
        long begin = Math.max(free, now);
        free = begin + (long) (bytes * NANOS / perSecond);
        return begin - now;
    }
}
