package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;

/** Consecutive samples of one series. Guarded by the series' lock. */
sealed interface Chunk permits FloatChunk, HistogramChunk {
    /** Time of the first sample. */
    long first();

    /** Time of the last sample. */
    long last();

    /** Number of samples. */
    int size();

    /** Memory in bytes, roughly. */
    long bytes();

    /** Appends the samples from one time to another, both included, to the buffer. */
    void read(long from, long to, SampleBuffer into);
}
