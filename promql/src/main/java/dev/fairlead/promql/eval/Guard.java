package dev.fairlead.promql.eval;

import java.util.function.LongSupplier;

/**
 * Counts what a query takes before it is made, and ends it where it takes too much, too long, or
 * nobody waits for it.
 *
 * <p>Loops tell of their work in any unit that is about a nanosecond's or ten: the clock is asked
 * once for 65,536 of them, so that telling costs an addition.
 */
final class Guard {
    private static final long LOOK = 1 << 16;
    private static final long SERIES_BYTES = 160;
    private static final long SAMPLE_BYTES = 24;

    private final EvaluatorOptions options;
    private final QueryScope scope;
    private final long deadline;
    private final LongSupplier nanoTime;
    private long samples;
    private long bytes;
    private long work;
    private long nextLook = LOOK;

    Guard(EvaluatorOptions options, QueryScope scope, long deadline, LongSupplier nanoTime) {
        this.options = options;
        this.scope = scope;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
    }

    /** Something was done; looks at the clock now and then. */
    void work(long units) {
        work += units;
        if (work >= nextLook) {
            nextLook = work + LOOK;
            checkTime();
        }
    }

    /** Ends the query when its time is over, or nobody waits for it. */
    void checkTime() {
        if (scope.cancelled()) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.CANCELLED,
                    "query was cancelled: who asked is gone");
        }
        if (nanoTime.getAsLong() - deadline > 0) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.TIMEOUT,
                    "query timed out in expression evaluation after "
                            + options.timeout().toMillis()
                            + " ms");
        }
    }

    /** Refuses what one series of so many steps would be too much for. */
    void room(long steps) {
        if (samples + steps > options.maxSamples()) {
            throw tooManySamples();
        }
        scope.hold(bytes + steps * SAMPLE_BYTES);
    }

    /** A series of so many steps is kept from now on. */
    void holdSeries(long steps) {
        samples += steps;
        if (samples > options.maxSamples()) {
            throw tooManySamples();
        }
        holdBytes(SERIES_BYTES + steps * SAMPLE_BYTES);
    }

    void releaseSeries(long steps) {
        samples -= steps;
        bytes -= SERIES_BYTES + steps * SAMPLE_BYTES;
    }

    void holdBytes(long more) {
        bytes += more;
        scope.hold(bytes);
    }

    void releaseBytes(long fewer) {
        bytes -= fewer;
    }

    private PromQlEvaluationException tooManySamples() {
        return new PromQlEvaluationException(
                PromQlEvaluationException.Reason.TOO_MANY_SAMPLES,
                "query processing would load too many samples into memory in query execution:"
                        + " the limit is "
                        + options.maxSamples());
    }
}
