package dev.fairlead.promql.eval;

/** A function over the samples of one series in a window. */
@FunctionalInterface
interface RangeFunction {
    /**
     * The value for a window, or {@link StepSeries#ABSENT}.
     *
     * @param samples samples without staleness markers
     * @param from first sample of the window
     * @param to behind the last sample of the window, more than {@code from}
     * @param window the times of the window
     */
    double apply(SampleBuffer samples, int from, int to, Window window);

    /** The times of a window; one object serves all windows of a series. */
    final class Window {
        /** Start of the window, not included, milliseconds. */
        long start;

        /** End of the window, included, milliseconds. */
        long end;

        /** Time of the step, milliseconds. */
        long time;

        /** Number of the step. */
        int step;
    }
}
