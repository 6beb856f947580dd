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
     * below zero.
     */
    private static double extrapolate(
            SampleBuffer samples,
            int from,
            int to,
            RangeFunction.Window window,
            boolean counter,
            boolean perSecond) {
        int count = to - from;
        if (count < 2) {
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
                if (current < previous) {
                    change += previous;
                }
                previous = current;
            }
        }
        double factor =
                factor(
                        samples.times[from],
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
     * @param first the first value of a counter, negative for what is none
     * @param change the change between the samples
     */
    static double factor(
            long firstTime,
            long lastTime,
            int count,
            RangeFunction.Window window,
            double first,
            double change) {
        double toStart = (firstTime - window.start) / 1000.0;
        double toEnd = (window.end - lastTime) / 1000.0;
        double sampled = (lastTime - firstTime) / 1000.0;
        double average = sampled / (count - 1);
        double threshold = average * 1.1;
        if (toStart >= threshold) {
            toStart = average / 2;
        }
        if (change > 0 && first >= 0) {
            toStart = Math.min(toStart, sampled * (first / change));
        }
        if (toEnd >= threshold) {
            toEnd = average / 2;
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
            double change = perSecond && last < before ? last : last - before;
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
            if (samples.values[i] < samples.values[i - 1]) {
                resets++;
            }
        }
        return resets;
    }
}
