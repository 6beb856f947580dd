package dev.fairlead.promql.eval;

/**
 * One query, from its evaluation until its answer is written: what it holds of the memory of all
 * queries, and whether anybody still waits for it. One thread at a time takes memory; any thread
 * may cancel.
 */
public final class QueryScope implements AutoCloseable {
    /** Taken at once, so that queries do not meet at the shared count for every series. */
    private static final long BLOCK = 64 << 10;

    private final QueryMemory memory;
    private long taken;
    private volatile boolean cancelled;
    private boolean closed;

    QueryScope(QueryMemory memory) {
        this.memory = memory;
    }

    /** Nobody waits for the answer any more: evaluation ends at its next look. */
    public void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    /**
     * Makes sure that the query may hold this many bytes.
     *
     * @throws PromQlEvaluationException where it may not
     */
    public void hold(long bytes) {
        if (bytes <= taken) {
            return;
        }
        if (bytes > memory.limitOfOne()) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.TOO_MANY_SAMPLES,
                    "query processing would hold more than %d bytes: ask for fewer series, a shorter time or a longer step"
                            .formatted(memory.limitOfOne()));
        }
        long more = Math.min(bytes - taken + BLOCK, memory.limitOfOne() - taken);
        if (!memory.take(more)) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.BUSY,
                    "all queries together hold the %d bytes that they may: ask again later, or for less"
                            .formatted(memory.limit()));
        }
        taken += more;
    }

    /** Gives back what the query held. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            memory.give(taken);
        }
    }
}
