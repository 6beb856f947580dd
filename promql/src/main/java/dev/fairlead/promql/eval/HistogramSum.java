package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** A growing sum of histograms with what is to be remarked about it. */
final class HistogramSum {
    private @Nullable FloatHistogram sum;
    private int count;
    private boolean resetSeen;
    private boolean noResetSeen;
    private boolean reconciled;

    void add(FloatHistogram histogram) {
        resetSeen |= histogram.hint() == CounterReset.RESET;
        noResetSeen |= histogram.hint() == CounterReset.NOT_RESET;
        count++;
        if (sum == null) {
            sum = histogram;
            return;
        }
        var combination = sum.plus(histogram);
        reconciled |= combination.boundsReconciled();
        sum = combination.histogram();
    }

    FloatHistogram total() {
        if (sum == null) {
            throw new IllegalStateException("Sum of no histograms");
        }
        return sum;
    }

    FloatHistogram mean() {
        return count == 1 ? total() : total().divide(count);
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
