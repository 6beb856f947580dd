package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;

import dev.fairlead.promql.ast.Expr.Borders;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Functions of windows that reach beyond their borders: {@code anchored} to the last sample before
 * the start, {@code smoothed} to the samples on both sides of both. They extrapolate nothing.
 *
 * <p>The samples that they get reach so far as the look-back does.
 */
final class Extended {
    private static final Map<Borders, Set<String>> FUNCTIONS =
            Map.of(
                    Borders.ANCHORED, Set.of("changes", "delta", "increase", "rate", "resets"),
                    Borders.SMOOTHED, Set.of("delta", "increase", "rate"));

    private Extended() {}

    /** Refuses functions that know nothing of such borders, data or not. */
    static void check(Borders borders, String function) {
        Set<String> allowed = FUNCTIONS.get(borders);
        if (allowed != null && !allowed.contains(function)) {
            throw PromQlEvaluationException.execution(
                    "%s modifier can only be used with: %s - not with %s"
                            .formatted(
                                    borders.word(),
                                    String.join(", ", new TreeSet<>(allowed)),
                                    function));
        }
    }

    /** The last sample up to a time, or the first where none is so early. */
    static int lastUpTo(SampleBuffer samples, int from, int to, long time) {
        int last = from;
        while (last + 1 < to && samples.times[last + 1] <= time) {
            last++;
        }
        return last;
    }

    /** The first sample from a time on, or the last where none is so late. */
    static int firstFrom(SampleBuffer samples, int from, int to, long time) {
        int first = from;
        while (first + 1 < to && samples.times[first] < time) {
            first++;
        }
        return first;
    }

    /**
     * The samples that make a window.
     *
     * @param first the one at its start or before it, or the first in it
     * @param last the one at its end or in it, with smoothed borders also the one behind it
     */
    record Ends(int first, int last) {
        /** Null where the window has none: nothing is made of what lies beside it alone. */
        static @Nullable Ends of(
                SampleBuffer samples,
                int from,
                int to,
                RangeFunction.Window window,
                boolean smoothed) {
            int first = lastUpTo(samples, from, to, window.start);
            int last = smoothed ? firstFrom(samples, from, to, window.end) : to - 1;
            boolean none =
                    samples.times[last] <= window.start
                            || (smoothed && samples.times[first] > window.end);
            return none ? null : new Ends(first, last);
        }
    }

    static RangeFunction rate(boolean smoothed, boolean counter, boolean perSecond) {
        return (samples, from, to, window) -> {
            Ends ends = Ends.of(samples, from, to, window, smoothed);
            if (ends == null) {
                return ABSENT;
            }
            double left = left(samples, ends, window, smoothed, counter);
            double right = right(samples, ends, window, smoothed, counter);
            double change = right - left;
            if (counter) {
                change += lost(samples, ends, window, left, right);
            }
            return perSecond ? change / ((window.end - window.start) / 1000.0) : change;
        };
    }

    private static double left(
            SampleBuffer samples,
            Ends ends,
            RangeFunction.Window window,
            boolean smoothed,
            boolean counter) {
        int first = ends.first();
        return smoothed && samples.times[first] < window.start
                ? between(samples, first, window.start, counter)
                : samples.values[first];
    }

    private static double right(
            SampleBuffer samples,
            Ends ends,
            RangeFunction.Window window,
            boolean smoothed,
            boolean counter) {
        int last = ends.last();
        return smoothed && samples.times[last] > window.end && last > ends.first()
                ? between(samples, last - 1, window.end, counter)
                : samples.values[last];
    }

    /** The value at a time on the line to the next sample; a counter that fell began at 0. */
    static double between(SampleBuffer samples, int before, long time, boolean counter) {
        double next = samples.values[before + 1];
        double previous = samples.values[before];
        double start = counter && next < previous ? 0 : previous;
        double part =
                (double) (time - samples.times[before])
                        / (samples.times[before + 1] - samples.times[before]);
        return start + (next - start) * part;
    }

    /** What resets between the borders took; those across a border are in its value already. */
    private static double lost(
            SampleBuffer samples,
            Ends ends,
            RangeFunction.Window window,
            double left,
            double right) {
        int from = samples.times[ends.first()] <= window.start ? ends.first() + 1 : ends.first();
        int to = samples.times[ends.last()] >= window.end ? ends.last() : ends.last() + 1;
        double lost = 0;
        double previous = left;
        for (int i = from; i < to; i++) {
            double value = samples.values[i];
            if (value < previous) {
                lost += previous;
            }
            previous = value;
        }
        return right < previous ? lost + previous : lost;
    }

    /** A function of what lies behind the anchor, which is the last sample up to the start. */
    static RangeFunction anchored(RangeFunction function) {
        return (samples, from, to, window) ->
                samples.times[to - 1] <= window.start
                        ? ABSENT
                        : function.apply(
                                samples, lastUpTo(samples, from, to, window.start), to, window);
    }

    /**
     * What a range vector shows: values at its borders instead of the samples beyond them.
     *
     * @param into gets the samples of the window; empty where it has none
     */
    static void show(
            SampleBuffer samples,
            RangeFunction.Window window,
            boolean smoothed,
            SampleBuffer into) {
        if (samples.size == 0) {
            return;
        }
        if (samples.hasHistograms()) {
            throw PromQlEvaluationException.execution(
                    "smoothed and anchored show no native histograms: use rate, increase or delta");
        }
        Ends ends = Ends.of(samples, 0, samples.size, window, smoothed);
        if (ends == null) {
            return;
        }
        into.add(window.start, left(samples, ends, window, smoothed, false));
        for (int i = ends.first(); i <= ends.last(); i++) {
            if (samples.times[i] > window.start && samples.times[i] < window.end) {
                into.add(samples.times[i], samples.values[i]);
            }
        }
        into.add(window.end, right(samples, ends, window, smoothed, false));
    }
}
