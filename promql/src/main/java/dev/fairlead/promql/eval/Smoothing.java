package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.IncompatibleHistogramsException;
import dev.fairlead.promql.labels.Labels;

/**
 * The values of a smoothed instant vector: on the line between the samples around each step. After
 * the last sample its value stays, as far as the look-back reaches; before the first there is none.
 */
final class Smoothing {
    private final Evaluation evaluation;

    Smoothing(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    StepSeries sample(Expr.VectorSelector selector, Grid grid, Labels labels, SampleBuffer buffer) {
        long lookback = evaluation.options().lookback().toMillis();
        var lines = new HistogramLines(evaluation.remarks(), selector.span());
        var series = StepSeries.empty(labels, false, grid.count());
        buffer.dropStale();
        int from = 0;
        int next = 0;
        int to = 0;
        for (int i = 0; i < grid.count(); i++) {
            long time = evaluation.reference(selector.at(), grid.at(i)) - selector.offset();
            while (to < buffer.size && buffer.times[to] <= time + lookback) {
                to++;
            }
            while (next < to && buffer.times[next] < time) {
                next++;
            }
            while (from < next && buffer.times[from] <= time - lookback) {
                from++;
            }
            boolean exact = next < to && buffer.times[next] == time;
            if (from == to || (!exact && next == from)) {
                continue;
            }
            if (mixed(buffer, from, to)) {
                evaluation.remarks().mixedRange(labels, selector.span());
            } else if (buffer.histogram(from) != null) {
                histogram(series, i, labels, lines, selector, buffer, next, to, time);
            } else if (exact) {
                series.values[i] = buffer.values[next];
            } else {
                series.values[i] =
                        next < to
                                ? Extended.between(buffer, next - 1, time, false)
                                : buffer.values[next - 1];
            }
        }
        return series;
    }

    private boolean mixed(SampleBuffer buffer, int from, int to) {
        if (!buffer.hasHistograms()) {
            return false;
        }
        evaluation.work(to - from);
        boolean histogram = buffer.histogram(from) != null;
        for (int i = from + 1; i < to; i++) {
            if ((buffer.histogram(i) != null) != histogram) {
                return true;
            }
        }
        return false;
    }

    private void histogram(
            StepSeries series,
            int step,
            Labels labels,
            HistogramLines lines,
            Expr.VectorSelector selector,
            SampleBuffer buffer,
            int next,
            int to,
            long time) {
        FloatHistogram before = next > 0 ? buffer.histogram(next - 1) : null;
        FloatHistogram after = next < to ? buffer.histogram(next) : null;
        if (after != null && buffer.times[next] == time) {
            series.set(step, after);
        } else if (before != null && after != null) {
            boolean gauges =
                    before.hint() == CounterReset.GAUGE && after.hint() == CounterReset.GAUGE;
            try {
                series.set(step, lines.between(buffer, next - 1, time, !gauges));
            } catch (IncompatibleHistogramsException e) {
                evaluation.remarks().mixedSchemas(labels, selector.span());
                series.values[step] = ABSENT;
            }
        } else if (before != null) {
            // The hint tells of the sample before, not of the value.
            series.set(step, before.withHint(CounterReset.UNKNOWN));
        }
    }
}
