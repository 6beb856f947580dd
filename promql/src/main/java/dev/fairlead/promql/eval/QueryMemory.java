package dev.fairlead.promql.eval;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all queries of a process may hold together. Safe for many threads.
 *
 * <p>It is counted, not measured: 24 bytes for a value of a series, 160 for the series itself, two
 * for each character of a label that a query makes, and what histograms take. What is counted is
 * refused before it is made.
 */
public final class QueryMemory {
    private static final QueryMemory UNLIMITED = new QueryMemory(Long.MAX_VALUE, Long.MAX_VALUE);

    private final long limit;
    private final long limitOfOne;
    private final AtomicLong held = new AtomicLong();

    /**
     * Memory for queries.
     *
     * @param limit most bytes of all queries
     * @param limitOfOne most bytes of one query
     */
    public QueryMemory(long limit, long limitOfOne) {
        this.limit = limit;
        this.limitOfOne = limitOfOne;
    }

    /** Memory without a limit. */
    public static QueryMemory unlimited() {
        return UNLIMITED;
    }

    /** Begins a query; what it takes is given back when its scope is closed. */
    public QueryScope open() {
        return new QueryScope(this);
    }

    /** Bytes that all queries hold now. */
    public long held() {
        return held.get();
    }

    /** Most bytes of all queries. */
    public long limit() {
        return limit;
    }

    /** Most bytes of one query. */
    public long limitOfOne() {
        return limitOfOne;
    }

    boolean take(long bytes) {
        if (this == UNLIMITED) {
            return true;
        }
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        if (this != UNLIMITED) {
            held.addAndGet(-bytes);
        }
    }
}
