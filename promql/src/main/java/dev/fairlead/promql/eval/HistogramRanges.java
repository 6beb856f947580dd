package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.ABSENT;

import dev.fairlead.promql.ast.Expr.Borders;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.IncompatibleHistogramsException;
import java.util.ArrayList;
import java.util.List;

/** Functions over windows with histograms, alone or among numbers. */
final class HistogramRanges {
    private final Remarks remarks;
    private final Span span;
    private final Borders borders;
    private final HistogramLines lines;

    HistogramRanges(Remarks remarks, Span span, Borders borders) {
        this.remarks = remarks;
        this.span = span;
        this.borders = borders;
        this.lines = new HistogramLines(remarks, span);
    }

    /** The samples of a window by kind. */
    private record Split(SampleBuffer floats, List<FloatHistogram> histograms, List<Long> times) {
        static Split of(SampleBuffer samples, int from, int to) {
            var floats = new SampleBuffer();
            var histograms = new ArrayList<FloatHistogram>();
            var times = new ArrayList<Long>();
            for (int i = from; i < to; i++) {
                FloatHistogram histogram = samples.histogram(i);
                if (histogram == null) {
                    floats.add(samples.times[i], samples.values[i]);
                } else {
                    histograms.add(histogram);
                    times.add(samples.times[i]);
                }
            }
            return new Split(floats, histograms, times);
        }
    }

    /** A function of numbers made one that also understands windows with histograms. */
    RangeFunction extend(String name, RangeFunction onFloats) {
        return (samples, from, to, window) -> {
            boolean any = false;
            for (int i = from; samples.hasHistograms() && i < to && !any; i++) {
                any = samples.histogram(i) != null;
            }
            return any
                    ? apply(name, onFloats, samples, from, to, window)
                    : onFloats.apply(samples, from, to, window);
        };
    }

    private double apply(
            String name,
            RangeFunction onFloats,
            SampleBuffer samples,
            int from,
            int to,
            RangeFunction.Window window) {
        return switch (name) {
            case "count_over_time",
                    "present_over_time",
                    "ts_of_first_over_time",
                    "ts_of_last_over_time" ->
                    onFloats.apply(samples, from, to, window);
            case "last_over_time" -> pick(samples, to - 1, window);
            case "first_over_time" -> pick(samples, from, window);
            case "changes" ->
                    anchored((s, at, end, w) -> changes(s, at, end))
                            .apply(samples, from, to, window);
            case "resets" ->
                    anchored((s, at, end, w) -> resets(s, at, end))
                            .apply(samples, from, to, window);
            case "irate", "idelta" ->
                    instant(name.equals("irate"), onFloats, samples, from, to, window);
            case "rate", "increase", "delta" ->
                    borders == Borders.PLAIN
                            ? rate(name, Split.of(samples, from, to), samples, from, window)
                            : extended(name, samples, from, to, window);
            case "sum_over_time", "avg_over_time" -> sum(name, Split.of(samples, from, to), window);
            default -> floatsOnly(name, onFloats, Split.of(samples, from, to), window);
        };
    }

    private RangeFunction anchored(RangeFunction function) {
        return borders == Borders.ANCHORED ? Extended.anchored(function) : function;
    }

    private double extended(
            String name, SampleBuffer samples, int from, int to, RangeFunction.Window window) {
        for (int i = from; i < to; i++) {
            if (samples.histogram(i) == null) {
                remarks.mixedRange(window.labels, span);
                return ABSENT;
            }
        }
        boolean smoothed = borders == Borders.SMOOTHED;
        Extended.Ends ends = Extended.Ends.of(samples, from, to, window, smoothed);
        if (ends == null) {
            return ABSENT;
        }
        FloatHistogram change;
        try {
            change = lines.change(samples, ends, window, smoothed, !name.equals("delta"));
        } catch (IncompatibleHistogramsException e) {
            remarks.mixedSchemas(window.labels, span);
            return ABSENT;
        }
        FloatHistogram gauge = change.withHint(CounterReset.GAUGE);
        double seconds = (window.end - window.start) / 1000.0;
        return window.answer(name.equals("rate") ? gauge.divide(seconds) : gauge);
    }

    private static double pick(SampleBuffer samples, int at, RangeFunction.Window window) {
        FloatHistogram histogram = samples.histogram(at);
        return histogram == null ? samples.values[at] : window.answer(histogram);
    }

    private double floatsOnly(
            String name, RangeFunction onFloats, Split split, RangeFunction.Window window) {
        SampleBuffer floats = split.floats();
        boolean trend =
                name.equals("deriv")
                        || name.equals("predict_linear")
                        || name.equals("double_exponential_smoothing")
                        || name.equals("holt_winters");
        if (floats.size == 0) {
            return ABSENT;
        }
        remarks.ignoredInRange(window.labels, span);
        return trend && floats.size < 2 ? ABSENT : onFloats.apply(floats, 0, floats.size, window);
    }

    private static double changes(SampleBuffer samples, int from, int to) {
        int changes = 0;
        for (int i = from + 1; i < to; i++) {
            FloatHistogram before = samples.histogram(i - 1);
            FloatHistogram now = samples.histogram(i);
            if (before == null && now == null) {
                double a = samples.values[i - 1];
                double b = samples.values[i];
                changes += a != b && !(Double.isNaN(a) && Double.isNaN(b)) ? 1 : 0;
            } else if (before == null || !before.equals(now)) {
                changes++;
            }
        }
        return changes;
    }

    private static double resets(SampleBuffer samples, int from, int to) {
        int resets = 0;
        for (int i = from + 1; i < to; i++) {
            FloatHistogram before = samples.histogram(i - 1);
            FloatHistogram now = samples.histogram(i);
            if (before == null && now == null) {
                boolean lower = samples.values[i] < samples.values[i - 1];
                resets += lower || StartTimes.reset(samples, i) ? 1 : 0;
            } else if (before == null || now == null || isReset(samples, i, now, before)) {
                resets++;
            }
        }
        return resets;
    }

    private static boolean isReset(
            SampleBuffer samples, int index, FloatHistogram now, FloatHistogram before) {
        return StartTimes.reset(samples, index) || now.isResetSince(before);
    }

    private double instant(
            boolean perSecond,
            RangeFunction onFloats,
            SampleBuffer samples,
            int from,
            int to,
            RangeFunction.Window window) {
        if (to - from < 2) {
            return ABSENT;
        }
        FloatHistogram before = samples.histogram(to - 2);
        FloatHistogram last = samples.histogram(to - 1);
        if (before == null && last == null) {
            return onFloats.apply(samples, to - 2, to, window);
        }
        if (before == null || last == null) {
            remarks.mixedRange(window.labels, span);
            return ABSENT;
        }
        boolean gauges = before.hint() == CounterReset.GAUGE && last.hint() == CounterReset.GAUGE;
        boolean anyGauge = before.hint() == CounterReset.GAUGE || last.hint() == CounterReset.GAUGE;
        if (perSecond && anyGauge) {
            remarks.notCounter(window.labels, span);
        }
        if (!perSecond && !gauges) {
            remarks.notGauge(window.labels, span);
        }
        FloatHistogram result = last;
        if (!perSecond || !isReset(samples, to - 1, last, before)) {
            try {
                var difference = last.minus(before);
                reconciled(difference, "subtraction");
                result = difference.histogram();
            } catch (IncompatibleHistogramsException e) {
                remarks.mixedSchemas(window.labels, span);
                return ABSENT;
            }
        }
        double seconds = (samples.times[to - 1] - samples.times[to - 2]) / 1000.0;
        FloatHistogram gauge = result.withHint(CounterReset.GAUGE);
        return window.answer(perSecond ? gauge.divide(seconds) : gauge);
    }

    private void reconciled(FloatHistogram.Combination combination, String operation) {
        if (combination.boundsReconciled()) {
            remarks.boundsReconciled(operation, span);
        }
    }

    private double sum(String name, Split split, RangeFunction.Window window) {
        if (split.floats().size > 0) {
            remarks.mixedRange(window.labels, span);
            return ABSENT;
        }
        var sum = new HistogramSum(name.equals("avg_over_time"));
        try {
            split.histograms().forEach(sum::add);
        } catch (IncompatibleHistogramsException e) {
            remarks.mixedSchemas(window.labels, span);
            return ABSENT;
        }
        sum.remark(remarks, span);
        return window.answer(sum.result());
    }

    private double rate(
            String name, Split split, SampleBuffer samples, int from, RangeFunction.Window window) {
        List<FloatHistogram> points = split.histograms();
        if (split.floats().size > 0) {
            remarks.mixedRange(window.labels, span);
            return ABSENT;
        }
        boolean counter = !name.equals("delta");
        long firstTime = split.times().getFirst();
        long began = counter ? StartTimes.began(samples, from, window) : firstTime;
        if (points.size() < 2 && began == firstTime) {
            return ABSENT;
        }
        FloatHistogram change;
        try {
            change =
                    points.size() < 2
                            ? points.getFirst()
                            : change(points, samples, from, counter, window);
            if (points.size() > 1 && began < firstTime) {
                var sum = change.plus(points.getFirst());
                reconciled(sum, "addition");
                change = sum.histogram();
            }
        } catch (IncompatibleHistogramsException e) {
            remarks.mixedSchemas(window.labels, span);
            return ABSENT;
        }
        double firstCount = counter ? points.getFirst().count() : -1;
        double factor =
                Rates.factor(
                        began,
                        firstTime,
                        split.times().getLast(),
                        points.size(),
                        window,
                        firstCount,
                        change.count());
        if (name.equals("rate")) {
            factor /= (window.end - window.start) / 1000.0;
        }
        return window.answer(change.multiply(factor).withHint(CounterReset.GAUGE));
    }

    /** Last less first, with what was lost in resets added. */
    private FloatHistogram change(
            List<FloatHistogram> points,
            SampleBuffer samples,
            int from,
            boolean counter,
            RangeFunction.Window window) {
        FloatHistogram previous = points.getFirst();
        FloatHistogram last = points.getLast();
        long gauges = points.stream().filter(point -> point.hint() == CounterReset.GAUGE).count();
        if (counter && gauges > 0) {
            remarks.notCounter(window.labels, span);
        }
        boolean gaugeEnds =
                previous.hint() == CounterReset.GAUGE && last.hint() == CounterReset.GAUGE;
        if (!counter && !gaugeEnds) {
            remarks.notGauge(window.labels, span);
        }
        // After a reset right behind it, the first point counts for nothing, not even by its
        // layout.
        if (counter && isReset(samples, from + 1, points.get(1), previous)) {
            previous =
                    FloatHistogram.builder(points.get(1).schema())
                            .customBounds(points.get(1).customBounds())
                            .build();
        }
        int schema = last.schema();
        for (FloatHistogram point : counter ? points.subList(1, points.size()) : List.of(last)) {
            if (point.custom() != previous.custom()) {
                throw new IncompatibleHistogramsException();
            }
            schema = Math.min(schema, point.schema());
        }
        var difference = last.toSchema(schema).minus(previous);
        reconciled(difference, "subtraction");
        FloatHistogram result = difference.histogram();
        if (counter) {
            for (int i = 1; i < points.size(); i++) {
                FloatHistogram point = points.get(i);
                if (isReset(samples, from + i, point, previous)) {
                    var sum = result.plus(previous);
                    reconciled(sum, "addition");
                    result = sum.histogram();
                }
                previous = point;
            }
        }
        return result;
    }
}
