package dev.fairlead.promql.eval;

/**
 * What start timestamps say: since when a sample counts. A counter that began anew behind the
 * sample before was reset, whatever its value is; one that began in the window was 0 then.
 */
final class StartTimes {
    private StartTimes() {}

    /** Whether counting began anew between a sample and the one before it. */
    static boolean reset(SampleBuffer samples, int index) {
        if (!samples.hasStarts()) {
            return false;
        }
        long start = samples.start(index);
        long before = samples.times[index - 1];
        if (start == 0 || start >= samples.times[index] || start < before) {
            return false;
        }
        if (start > before) {
            return true;
        }
        // From sample to sample: so does what counts differences, and so does a counter whose
        // beginning nobody knows. That one says it of its first sample by naming its own time.
        long startBefore = samples.start(index - 1);
        return startBefore != 0 && startBefore < before;
    }

    /** Whether a sample counts from within what the one before counted, and not from its start. */
    static boolean overlaps(SampleBuffer samples, int index) {
        long start = samples.start(index);
        return start != 0 && start < samples.times[index - 1] && start != samples.start(index - 1);
    }

    /**
     * When the counting of the first sample of a window began, where it did in it; else its time.
     */
    static long began(SampleBuffer samples, int from, RangeFunction.Window window) {
        long time = samples.times[from];
        if (!samples.hasStarts()) {
            return time;
        }
        long start = samples.start(from);
        return start != 0 && start > window.start && start < time ? start : time;
    }
}
