package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;

/** {@code rate} and its kin. */
final class Rates {
    private static final int[] NONE = {};

    private Rates() {}

    static RangeFunction extrapolated(boolean counter, boolean perSecond) {
        return (samples, from, to, window) ->
                extrapolate(samples, from, to, window, counter, perSecond);
    }

    /**
     * Change over the window, extrapolated to its borders as Prometheus does: up to the border
     * where the samples come close to it, else by half a sample distance, and for counters never to
     * below zero. A counter that is known to have begun in the window was zero then.
     */
    private static double extrapolate(
            SampleBuffer samples,
            int from,
            int to,
            RangeFunction.Window window,
            boolean counter,
            boolean perSecond) {
        int count = to - from;
        long firstTime = samples.times[from];
        long began = counter ? StartTimes.began(samples, from, window) : firstTime;
        if (count < 2 && began == firstTime) {
            return ABSENT;
        }
        double[] values = samples.values;
        double first = values[from];
        double change = values[to - 1] - first;
        int[] resets = counter ? samples.resets() : NONE;
        if (counter && resets[from] != resets[to - 1]) {
            double previous = first;
            for (int i = from + 1; i < to; i++) {
                double current = values[i];
                if (current < previous || StartTimes.reset(samples, i)) {
                    change += previous;
                }
                previous = current;
            }
        }
        if (began < firstTime) {
            change += first;
        }
        double factor =
                factor(
                        began,
                        firstTime,
                        samples.times[to - 1],
                        count,
                        window,
                        counter ? first : -1,
                        change);
        if (perSecond) {
            factor /= (window.end - window.start) / 1000.0;
        }
        return change * factor;
    }

    /**
     * How much larger the change over the whole window is than that between its samples.
     *
     * @param began when the first sample began to count, where that is in the window; else its time
     * @param first the first value of a counter, negative for what is none
     * @param change the change between the samples
     */
    static double factor(
            long began,
            long firstTime,
            long lastTime,
            int count,
            RangeFunction.Window window,
            double first,
            double change) {
        double toStart = (firstTime - window.start) / 1000.0;
        double toEnd = (window.end - lastTime) / 1000.0;
        double sampled = (lastTime - firstTime) / 1000.0;
        double average = count < 2 ? 0 : sampled / (count - 1);
        double threshold = average * 1.1;
        if (toEnd >= threshold) {
            toEnd = average / 2;
        }
        if (began < firstTime) {
            double counted = (lastTime - began) / 1000.0;
            return (counted + toEnd) / counted;
        }
        if (toStart >= threshold) {
            toStart = average / 2;
        }
        if (change > 0 && first >= 0) {
            toStart = Math.min(toStart, sampled * (first / change));
        }
        return (sampled + toStart + toEnd) / sampled;
    }

    static RangeFunction instant(boolean perSecond) {
        return (samples, from, to, window) -> {
            if (to - from < 2) {
                return ABSENT;
            }
            double last = samples.values[to - 1];
            double before = samples.values[to - 2];
            long distance = samples.times[to - 1] - samples.times[to - 2];
            if (distance == 0) {
                return ABSENT;
            }
            boolean reset = perSecond && (last < before || StartTimes.reset(samples, to - 1));
            double change = reset ? last : last - before;
            return perSecond ? change / (distance / 1000.0) : change;
        };
    }

    static double changes(SampleBuffer samples, int from, int to) {
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            double before = samples.values[i - 1];
            double now = samples.values[i];
            if (now != before && !(Double.isNaN(now) && Double.isNaN(before))) {
                changes++;
            }
        }
        return changes;
    }

    static double resets(SampleBuffer samples, int from, int to) {
        int resets = 0;
        for (int i = from + 1; i < to; i++) {
            if (samples.values[i] < samples.values[i - 1] || StartTimes.reset(samples, i)) {
                resets++;
            }
        }
        return resets;
    }
}
