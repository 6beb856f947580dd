package dev.fairlead.promql.eval;

import java.util.Arrays;

/**
 * A growing list of samples in primitive arrays, reused from series to series. Not safe for several
 * threads.
 */
public final class SampleBuffer {
    long[] times = new long[256];
    double[] values = new double[256];
    int size;

    /** Adds a sample; times must rise. */
    public void add(long time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = time;
        values[size++] = value;
    }

    /** Number of samples. */
    public int size() {
        return size;
    }

    /** Time of a sample, milliseconds since the epoch. */
    public long time(int index) {
        return times[index];
    }

    /** Value of a sample. */
    public double value(int index) {
        return values[index];
    }

    /** Forgets all samples and keeps the room. */
    public void clear() {
        size = 0;
    }

    /** Takes out staleness markers. */
    void dropStale() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!dev.fairlead.promql.value.StaleNaN.is(values[i])) {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
        }
        size = kept;
    }
}
