package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** One place of a sequence in a script: nothing, a number, or a histogram. */
sealed interface Point {
    /** No sample. */
    record Omitted() implements Point {}

    /** A number. */
    record Number(double value) implements Point {}

    /** A histogram; the hint counts in comparisons only where the script names it. */
    record Histogram(FloatHistogram histogram, boolean hintGiven) implements Point {}

    /** The histogram, where it is one. */
    default @Nullable FloatHistogram asHistogram() {
        return this instanceof Histogram h ? h.histogram() : null;
    }
}
