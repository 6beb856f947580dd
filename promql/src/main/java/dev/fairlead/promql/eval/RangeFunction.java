package dev.fairlead.promql.eval;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/** A function over the samples of one series in a window. */
@FunctionalInterface
interface RangeFunction {
    /**
     * The value for a window, or {@link StepSeries#ABSENT}, or {@link StepSeries#HISTOGRAM} with
     * the histogram left in the window.
     *
     * @param samples samples without staleness markers
     * @param from first sample of the window
     * @param to behind the last sample of the window, more than {@code from}
     * @param window the times of the window
     */
    double apply(SampleBuffer samples, int from, int to, Window window);

    /** The times of a window; one object serves all windows of a series. */
    final class Window {
        /** The series. */
        Labels labels = Labels.empty();

        /** Start of the window, not included, milliseconds. */
        long start;

        /** End of the window, included, milliseconds. */
        long end;

        /** Time of the step, milliseconds. */
        long time;

        /** Number of the step. */
        int step;

        private @Nullable FloatHistogram histogram;

        double answer(FloatHistogram result) {
            histogram = result;
            return StepSeries.HISTOGRAM;
        }

        FloatHistogram histogram() {
            if (histogram == null) {
                throw new IllegalStateException(
                        "A range function announced a histogram and left none");
            }
            return histogram;
        }
    }
}
