package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.IncompatibleHistogramsException;
import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/** The sums or means of the histograms of one group, for all steps. */
final class HistogramSums {
    private final Evaluation evaluation;
    private final Remarks remarks;
    private final Span span;
    private final boolean mean;
    private final @Nullable HistogramSum[] sums;
    private final boolean[] impossible;

    HistogramSums(Evaluation evaluation, Span span, boolean mean, int count) {
        this.evaluation = evaluation;
        this.remarks = evaluation.remarks();
        this.span = span;
        this.mean = mean;
        this.sums = new HistogramSum[count];
        this.impossible = new boolean[count];
    }

    void add(StepSeries series) {
        for (int i = 0; i < sums.length; i++) {
            FloatHistogram histogram = series.histogram(i);
            if (histogram != null && !impossible[i]) {
                evaluation.work(histogram.bytes());
                add(i, histogram, series.labels);
            }
        }
    }

    private void add(int step, FloatHistogram histogram, Labels labels) {
        HistogramSum sum = sums[step];
        if (sum == null) {
            // The sum, its compensation and the histogram that comes of both.
            evaluation.holdBytes(3 * histogram.bytes());
            sum = new HistogramSum(mean);
            sums[step] = sum;
        }
        try {
            sum.add(histogram);
        } catch (IncompatibleHistogramsException e) {
            remarks.mixedSchemas(labels, span);
            impossible[step] = true;
        }
    }

    /**
     * Puts the sums or means into a result that holds those of the numbers; a mix of both has no
     * value.
     */
    void complete(StepSeries result) {
        for (int i = 0; i < sums.length; i++) {
            HistogramSum sum = sums[i];
            if (sum == null) {
                continue;
            }
            if (result.has(i)) {
                remarks.mixedAggregation(span);
                result.values[i] = StepSeries.ABSENT;
            } else if (!impossible[i]) {
                sum.remark(remarks, span);
                result.set(i, sum.result());
            }
        }
    }
}
