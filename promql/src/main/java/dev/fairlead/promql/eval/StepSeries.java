package dev.fairlead.promql.eval;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series of an intermediate result: for each step a number, a histogram, or nothing.
 *
 * <p>Nothing and "here is a histogram" are bit patterns of a not-a-number that neither samples (the
 * store makes all of theirs alike) nor arithmetic on the canonical one bring forth. Code for
 * numbers only takes the histograms out first and then asks for absence alone.
 */
final class StepSeries {
    private static final long ABSENT_BITS = 0x7ffdead000000001L;
    private static final long HISTOGRAM_BITS = 0x7ffdead000000002L;
    static final double ABSENT = Double.longBitsToDouble(ABSENT_BITS);
    static final double HISTOGRAM = Double.longBitsToDouble(HISTOGRAM_BITS);

    final Labels labels;
    final double[] values;

    /** Whether the metric's name is to be dropped at the end of the query. */
    final boolean dropName;

    private @Nullable FloatHistogram @Nullable [] histograms;

    StepSeries(Labels labels, double[] values) {
        this(labels, false, values, null);
    }

    StepSeries(
            Labels labels,
            boolean dropName,
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms) {
        this.labels = labels;
        this.dropName = dropName;
        this.values = values;
        this.histograms = histograms;
    }

    static boolean absent(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == ABSENT_BITS;
    }

    static boolean isHistogram(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == HISTOGRAM_BITS;
    }

    static double[] absent(int count) {
        var values = new double[count];
        Arrays.fill(values, ABSENT);
        return values;
    }

    static StepSeries empty(Labels labels, boolean dropName, int count) {
        return new StepSeries(labels, dropName, absent(count), null);
    }

    /** The same values under other labels. */
    StepSeries relabel(Labels other, boolean drop) {
        return new StepSeries(other, drop, values, histograms);
    }

    boolean has(int step) {
        return !absent(values[step]);
    }

    boolean hasHistograms() {
        return histograms != null;
    }

    /** Memory that the histograms take. */
    long histogramBytes() {
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            FloatHistogram histogram = histogram(i);
            bytes += histogram == null ? 0 : histogram.bytes();
        }
        return bytes;
    }

    @Nullable FloatHistogram histogram(int step) {
        return histograms != null && isHistogram(values[step]) ? histograms[step] : null;
    }

    void set(int step, FloatHistogram histogram) {
        if (histograms == null) {
            histograms = new FloatHistogram[values.length];
        }
        values[step] = HISTOGRAM;
        histograms[step] = histogram;
    }

    /** Takes over what the other series has at a step. */
    void copy(int step, StepSeries other) {
        FloatHistogram histogram = other.histogram(step);
        if (histogram == null) {
            values[step] = other.values[step];
        } else {
            set(step, histogram);
        }
    }

    /** Forgets all histograms; answers whether there were any. */
    boolean dropHistograms() {
        if (histograms == null) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            if (isHistogram(values[i])) {
                values[i] = ABSENT;
                any = true;
            }
        }
        histograms = null;
        return any;
    }

    boolean isEmpty() {
        for (double value : values) {
            if (!absent(value)) {
                return false;
            }
        }
        return true;
    }

    int size() {
        int size = 0;
        for (double value : values) {
            if (!absent(value)) {
                size++;
            }
        }
        return size;
    }
}
