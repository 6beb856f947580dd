package dev.fairlead.alert.write;

import dev.fairlead.promql.remote.RemoteWriter;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was written since the start. Safe for many threads. */
public final class WriteCounts {
    private final LongAdder written = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Counts what became of a request. */
    public void add(RemoteWriter.Result result) {
        written.add((long) result.samples() + result.histograms());
        refused.add(result.refused());
    }

    /** Samples that were stored. */
    public long written() {
        return written.sum();
    }

    /** Samples that were refused. */
    public long refused() {
        return refused.sum();
    }
}
