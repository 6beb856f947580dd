package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.CompensatedHistogram;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** A growing sum or mean of histograms with what is to be remarked about it. */
final class HistogramSum {
    private final boolean mean;
    private @Nullable CompensatedHistogram sum;
    private int count;
    private boolean resetSeen;
    private boolean noResetSeen;
    private boolean reconciled;

    /** Whether the sum is a mean already: only after a sum beyond the largest number. */
    private boolean running;

    HistogramSum(boolean mean) {
        this.mean = mean;
    }

    void add(FloatHistogram histogram) {
        resetSeen |= histogram.hint() == CounterReset.RESET;
        noResetSeen |= histogram.hint() == CounterReset.NOT_RESET;
        count++;
        CompensatedHistogram before = sum;
        if (before == null) {
            sum = CompensatedHistogram.of(histogram);
            return;
        }
        CompensatedHistogram after = running ? before : before.plus(histogram);
        if (mean && (running || after.overflows())) {
            CompensatedHistogram meanBefore = running ? before : before.divide(count - 1);
            after = meanBefore.multiply((count - 1.0) / count).plus(histogram.divide(count));
            running = true;
        }
        reconciled |= after.boundsReconciled();
        sum = after;
    }

    FloatHistogram result() {
        if (sum == null) {
            throw new IllegalStateException("Sum of no histograms");
        }
        return (mean && !running && count > 1 ? sum.divide(count) : sum).value();
    }

    void remark(Remarks remarks, Span span) {
        if (resetSeen && noResetSeen) {
            remarks.resetCollision("aggregation", span);
        }
        if (reconciled) {
            remarks.boundsReconciled("aggregation", span);
        }
    }
}
