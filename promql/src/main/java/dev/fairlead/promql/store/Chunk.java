package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import org.jspecify.annotations.Nullable;

/** Consecutive samples of one series. Guarded by the series' lock. */
sealed interface Chunk permits FloatChunk, HistogramChunk {
    /** Time of the first sample. */
    long first();

    /** Time of the last sample. */
    long last();

    /** Number of samples. */
    int size();

    /** Tells since when the last sample counts; 0 where that is not known. */
    void since(long start);

    /** Since when the samples count; null where it is known of none. */
    @Nullable Starts starts();

    /** Memory in bytes, roughly. */
    long bytes();

    /** Appends the samples from one time to another, both included, to the buffer. */
    void read(long from, long to, SampleBuffer into);
}
