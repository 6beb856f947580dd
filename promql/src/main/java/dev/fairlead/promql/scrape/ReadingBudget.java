package dev.fairlead.promql.scrape;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reading pages may take together: the bytes of pages that are under way, and how many are
 * parsed at once. Safe for many threads.
 */
public final class ReadingBudget {
    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final Semaphore turns;

    /**
     * A budget.
     *
     * @param limit most bytes of pages under way
     * @param parsers how many pages are parsed and stored at once
     */
    public ReadingBudget(long limit, int parsers) {
        this.limit = limit;
        this.turns = new Semaphore(parsers, true);
    }

    /** A budget without limits. */
    public static ReadingBudget unlimited() {
        return new ReadingBudget(Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    void take(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            throw new PageException(
                    "no room to read the page: pages that are being read hold %d bytes, the limit is %d"
                            .formatted(held.get(), limit));
        }
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes of pages under way. */
    public long held() {
        return held.get();
    }

    /** Waits for a turn to parse, for at most so long. */
    void turn(long millis) {
        try {
            if (!turns.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                throw new PageException(
                        "the page waited %d ms for others to be parsed".formatted(millis));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PageException("interrupted");
        }
    }

    void turnOver() {
        turns.release();
    }
}
