package dev.fairlead.promql.eval;

import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.value.StaleNaN;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing list of samples in primitive arrays, reused from series to series. Not safe for several
 * threads.
 */
public final class SampleBuffer {
    long[] times = new long[256];
    double[] values = new double[256];
    @Nullable FloatHistogram @Nullable [] histograms;
    private long @Nullable [] starts;
    int size;
    private int[] resets = new int[0];
    private boolean resetsKnown;
    private final @Nullable Guard guard;
    private final boolean countsSamples;
    private long roomBytes;
    private long extraBytes;

    /** A buffer without a limit. */
    public SampleBuffer() {
        this(null, false);
    }

    /**
     * @param countsSamples whether its samples are others than those that the query holds already
     */
    SampleBuffer(@Nullable Guard guard, boolean countsSamples) {
        this.guard = guard;
        this.countsSamples = countsSamples;
    }

    /** Adds a number; times must rise. */
    public void add(long time, double value) {
        if (size == times.length) {
            grow();
        }
        times[size] = time;
        values[size++] = value;
    }

    private void grow() {
        if (guard != null) {
            if (countsSamples) {
                guard.room(size + 1L);
            }
            long bytes = (long) size * (Long.BYTES + Double.BYTES);
            guard.holdBytes(bytes);
            roomBytes += bytes;
        }
        ensure(2 * size);
    }

    /** Tells since when a sample counts, 0 where that is not known. */
    public void since(int index, long start) {
        if (start == 0 && starts == null) {
            return;
        }
        if (starts == null || starts.length < times.length) {
            long bytes = (times.length - (starts == null ? 0L : starts.length)) * Long.BYTES;
            starts = starts == null ? new long[times.length] : Arrays.copyOf(starts, times.length);
            holdUntilCleared(bytes);
        }
        starts[index] = start;
    }

    private void holdUntilCleared(long bytes) {
        if (guard != null) {
            guard.holdBytes(bytes);
            extraBytes += bytes;
        }
    }

    /** Forgets all samples; the room counts no longer, because the buffer is not used again. */
    void free() {
        clear();
        if (guard != null) {
            guard.releaseBytes(roomBytes);
            roomBytes = 0;
        }
    }

    /** Adds a histogram; times must rise. */
    public void add(long time, FloatHistogram histogram) {
        add(time, StepSeries.HISTOGRAM);
        if (histograms == null || histograms.length < values.length) {
            histograms =
                    histograms == null
                            ? new FloatHistogram[values.length]
                            : Arrays.copyOf(histograms, values.length);
        }
        histograms[size - 1] = histogram;
        holdUntilCleared(histogram.bytes());
    }

    private void ensure(int room) {
        times = Arrays.copyOf(times, room);
        values = Arrays.copyOf(values, room);
        if (histograms != null) {
            histograms = Arrays.copyOf(histograms, room);
        }
    }

    /** Number of samples. */
    public int size() {
        return size;
    }

    /** Time of a sample, milliseconds since the epoch. */
    public long time(int index) {
        return times[index];
    }

    /** Value of a sample; a not-a-number where it is a histogram. */
    public double value(int index) {
        return values[index];
    }

    /** The sample as a histogram; null where it is a number. */
    public @Nullable FloatHistogram histogram(int index) {
        return histograms != null && StepSeries.isHistogram(values[index])
                ? histograms[index]
                : null;
    }

    /** Since when a sample counts, milliseconds since the epoch; 0 where that is not known. */
    public long start(int index) {
        return starts != null && index < starts.length ? starts[index] : 0;
    }

    boolean hasStarts() {
        return starts != null;
    }

    /** Forgets since when samples count. */
    void forgetStarts() {
        starts = null;
    }

    /** Forgets all samples and keeps the room. */
    public void clear() {
        size = 0;
        histograms = null;
        starts = null;
        resetsKnown = false;
        if (guard != null && extraBytes > 0) {
            guard.releaseBytes(extraBytes);
            extraBytes = 0;
        }
    }

    /**
     * For each sample the number of resets up to it, of samples that are lower than the one before
     * or began to count behind it: windows without a reset, which are nearly all, then need a look
     * at their ends only.
     */
    int[] resets() {
        if (!resetsKnown) {
            if (resets.length < size) {
                resets = new int[times.length];
            }
            int count = 0;
            double before = Double.NaN;
            for (int i = 0; i < size; i++) {
                double value = values[i];
                if (value < before || (starts != null && i > 0 && StartTimes.reset(this, i))) {
                    count++;
                }
                before = value;
                resets[i] = count;
            }
            resetsKnown = true;
        }
        return resets;
    }

    /**
     * Forgets what is known of resets of histograms: all of it, or only that there was one, which
     * Prometheus' storage does not tell either.
     */
    void forgetResets(boolean all) {
        for (int i = 0; histograms != null && i < size; i++) {
            FloatHistogram histogram = histogram(i);
            if (histogram == null) {
                continue;
            }
            CounterReset hint = histogram.hint();
            if (hint == CounterReset.RESET || (all && hint == CounterReset.NOT_RESET)) {
                histograms[i] = histogram.withHint(CounterReset.UNKNOWN);
            }
        }
    }

    boolean hasHistograms() {
        return histograms != null;
    }

    /** Takes out staleness markers. */
    void dropStale() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!StaleNaN.is(values[i])) {
                if (kept != i) {
                    times[kept] = times[i];
                    values[kept] = values[i];
                    if (histograms != null) {
                        histograms[kept] = histograms[i];
                    }
                    if (starts != null) {
                        since(kept, start(i));
                    }
                }
                kept++;
            }
        }
        size = kept;
    }
}
