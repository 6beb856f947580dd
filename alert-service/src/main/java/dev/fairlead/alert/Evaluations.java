package dev.fairlead.alert;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts evaluations, for the metrics of the service. Safe for many threads. */
public final class Evaluations {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder failures = new LongAdder();

    /** An evaluation that came to an end. */
    public void done(Duration took) {
        count.increment();
        nanos.add(took.toNanos());
    }

    /** An evaluation that came to none. */
    public void failed(Duration took) {
        failures.increment();
        done(took);
    }

    /** All evaluations, failed ones included. */
    public long count() {
        return count.sum();
    }

    /** Time of all evaluations, in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }

    public long failures() {
        return failures.sum();
    }
}
