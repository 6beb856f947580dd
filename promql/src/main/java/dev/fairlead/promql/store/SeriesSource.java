package dev.fairlead.promql.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who brings samples to a store: how many series it may hold, so that one source never fills the
 * room of all. Safe for many threads.
 */
public final class SeriesSource {
    private static final SeriesSource ANY = new SeriesSource("any", Integer.MAX_VALUE, true);

    private final String name;
    private final int mostSeries;
    private final boolean privileged;
    private final AtomicInteger series = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private volatile boolean full;

    /**
     * A source.
     *
     * @param name for people
     * @param mostSeries how many series it may hold
     * @param privileged whether it may use the room that the store keeps free for such
     */
    public SeriesSource(String name, int mostSeries, boolean privileged) {
        this.name = name;
        this.mostSeries = mostSeries;
        this.privileged = privileged;
    }

    /** A source that only the limits of the store concern. */
    public static SeriesSource any() {
        return ANY;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** How many series it may hold. */
    public int mostSeries() {
        return mostSeries;
    }

    /** Whether it may use the room that is kept free. */
    public boolean privileged() {
        return privileged;
    }

    /** How many series it holds. */
    public int series() {
        return series.get();
    }

    /** Series that found no room, since the start; each time that they came. */
    public long refused() {
        return refused.sum();
    }

    /** Whether there is no room, or a series found none since the store was last tidied. */
    public boolean full() {
        return full || !hasRoom();
    }

    boolean hasRoom() {
        return series.get() < mostSeries;
    }

    void refuse() {
        refused.increment();
        full = true;
    }

    void tidied() {
        full = false;
    }

    void gained() {
        series.incrementAndGet();
    }

    void lost() {
        series.decrementAndGet();
    }
}
