package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.IncompatibleHistogramsException;

/** Histograms between two samples, and what they change by between borders. */
final class HistogramLines {
    private final Remarks remarks;
    private final Span span;

    HistogramLines(Remarks remarks, Span span) {
        this.remarks = remarks;
        this.span = span;
    }

    /**
     * The histogram at a time on the line from a sample to the next; a counter that was reset began
     * at nothing.
     *
     * @throws IncompatibleHistogramsException where one has given bounds and the other has none
     */
    FloatHistogram between(SampleBuffer samples, int before, long time, boolean counter) {
        FloatHistogram first = histogram(samples, before);
        FloatHistogram second = histogram(samples, before + 1);
        long start = samples.times[before];
        long end = samples.times[before + 1];
        if (time == start || time == end) {
            return time == start ? first : second;
        }
        if (first.custom() != second.custom()) {
            throw new IncompatibleHistogramsException();
        }
        double part = (double) (time - start) / (end - start);
        if (counter && second.isResetSince(first)) {
            return second.multiply(part);
        }
        return sum(difference(second, first).multiply(part), first);
    }

    private static FloatHistogram histogram(SampleBuffer samples, int at) {
        FloatHistogram histogram = samples.histogram(at);
        if (histogram == null) {
            throw new IllegalStateException("No histogram among histograms");
        }
        return histogram;
    }

    private FloatHistogram sum(FloatHistogram left, FloatHistogram right) {
        return reconciled(left.plus(right), "addition");
    }

    private FloatHistogram difference(FloatHistogram left, FloatHistogram right) {
        return reconciled(left.minus(right), "subtraction");
    }

    private FloatHistogram reconciled(FloatHistogram.Combination made, String operation) {
        if (made.boundsReconciled()) {
            remarks.boundsReconciled(operation, span);
        }
        return made.histogram();
    }

    /**
     * The change from the start of a window to its end.
     *
     * @throws IncompatibleHistogramsException where some have given bounds and others have none
     */
    FloatHistogram change(
            SampleBuffer samples,
            Extended.Ends ends,
            RangeFunction.Window window,
            boolean smoothed,
            boolean counter) {
        check(samples, ends, window, counter);
        int first = ends.first();
        int last = ends.last();
        FloatHistogram left =
                smoothed && samples.times[first] < window.start
                        ? between(samples, first, window.start, counter)
                        : histogram(samples, first);
        FloatHistogram right =
                smoothed && samples.times[last] > window.end && last > first
                        ? between(samples, last - 1, window.end, counter)
                        : histogram(samples, last);
        boolean gauges = left.hint() == CounterReset.GAUGE && right.hint() == CounterReset.GAUGE;
        if (!counter && !gauges) {
            remarks.notGauge(window.labels, span);
        }
        FloatHistogram change = difference(right, left);
        return counter ? withLost(change, samples, ends, window, smoothed, left, right) : change;
    }

    private void check(
            SampleBuffer samples,
            Extended.Ends ends,
            RangeFunction.Window window,
            boolean counter) {
        boolean custom = histogram(samples, ends.first()).custom();
        for (int i = ends.first(); i <= ends.last(); i++) {
            FloatHistogram histogram = histogram(samples, i);
            if (histogram.custom() != custom) {
                throw new IncompatibleHistogramsException();
            }
            if (counter && histogram.hint() == CounterReset.GAUGE) {
                remarks.notCounter(window.labels, span);
            }
        }
    }

    /** Adds what resets between the borders took; one across the start is in its value already. */
    private FloatHistogram withLost(
            FloatHistogram change,
            SampleBuffer samples,
            Extended.Ends ends,
            RangeFunction.Window window,
            boolean smoothed,
            FloatHistogram left,
            FloatHistogram right) {
        int next = ends.first() + 1;
        FloatHistogram previous = left;
        boolean before = smoothed && samples.times[ends.first()] < window.start;
        if (before && histogram(samples, next).isResetSince(histogram(samples, ends.first()))) {
            previous = histogram(samples, next);
            next++;
        }
        if (next > ends.last()) {
            return change;
        }
        FloatHistogram result = change;
        for (int i = next; i < ends.last(); i++) {
            FloatHistogram each = histogram(samples, i);
            if (each.isResetSince(previous)) {
                result = sum(result, previous);
            }
            previous = each;
        }
        return right.isResetSince(previous) ? sum(result, previous) : result;
    }
}
