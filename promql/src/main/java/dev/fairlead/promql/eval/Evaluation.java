package dev.fairlead.promql.eval;

import static dev.fairlead.promql.eval.StepSeries.absent;

import dev.fairlead.promql.ast.At;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.StaleNaN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One query under way: dispatches on the kind of expression and watches the limits.
 *
 * <p>An expression is evaluated for all steps at once, series by series, so that each stored series
 * is selected and decoded once per selector, and an aggregation over functions of one series holds
 * one series at a time.
 */
final class Evaluation {
    private static final int MOST_ANNOTATIONS = 1000;

    private final Queryable source;
    private final EvaluatorOptions options;
    private final Guard guard;
    private final long queryStart;
    private final long queryEnd;
    private final long queryStep;
    private final Set<Annotation> annotations = new LinkedHashSet<>();
    private final Fixes fixes = new Fixes();
    private final Remarks remarks = new Remarks(this);
    private final Windows windows = new Windows(this);
    private final Calls calls = new Calls(this);
    private final Aggregations aggregations = new Aggregations(this);
    private final Binaries binaries = new Binaries(this);
    private final Chains chains = new Chains(this);
    private final Smoothing smoothing = new Smoothing(this);
    private final Invariance invariance = new Invariance();
    private boolean resetsKnown;

    Evaluation(
            Queryable source,
            EvaluatorOptions options,
            Guard guard,
            long queryStart,
            long queryEnd,
            long queryStep) {
        this.source = source;
        this.options = options;
        this.guard = guard;
        this.queryStart = queryStart;
        this.queryEnd = queryEnd;
        this.queryStep = queryStep;
    }

    Windows windows() {
        return windows;
    }

    Remarks remarks() {
        return remarks;
    }

    Queryable source() {
        return source;
    }

    EvaluatorOptions options() {
        return options;
    }

    long queryStart() {
        return queryStart;
    }

    long queryEnd() {
        return queryEnd;
    }

    /** Distance of the query's own steps in milliseconds; 0 for an instant query. */
    long queryStep() {
        return queryStep;
    }

    List<Annotation> annotations() {
        fixes.finish().forEach(this::annotate);
        return List.copyOf(annotations);
    }

    /** A classic histogram was made monotonic: one remark for all of the same text and place. */
    void fixed(String message, Span span, Buckets.Fix fix, long time) {
        fixes.add("PromQL info: " + message, span, fix, time);
    }

    void info(String message, Span span) {
        annotate(new Annotation(Annotation.Severity.INFO, "PromQL info: " + message, span));
    }

    void warn(String message, Span span) {
        annotate(new Annotation(Annotation.Severity.WARNING, "PromQL warning: " + message, span));
    }

    /** Answers show ten; a remark for each of a million steps would fill the memory. */
    private void annotate(Annotation annotation) {
        work(annotation.message().length());
        if (annotations.size() < MOST_ANNOTATIONS) {
            annotations.add(annotation);
        }
    }

    /**
     * Evaluates with histograms that tell of resets or do not. As in Prometheus, only functions
     * that need no buckets get to know them; what differs are remarks about mixed hints.
     */
    <T> T withResets(boolean known, Supplier<T> inner) {
        boolean before = resetsKnown;
        resetsKnown = known;
        try {
            return inner.get();
        } finally {
            resetsKnown = before;
        }
    }

    /** Makes samples what the functions around their selector are to see. */
    void prepare(SampleBuffer buffer) {
        if (buffer.hasHistograms() && !resetsKnown) {
            buffer.forgetResets(false);
        }
    }

    /** Ends the query when its time is over, or nobody waits for it. */
    void checkTime() {
        guard.checkTime();
    }

    /** Something was done, in about nanoseconds; looks at the clock now and then. */
    void work(long units) {
        guard.work(units);
    }

    /** Refuses a grid that not even one series would have room on. */
    Grid room(long start, long step, long count) {
        guard.room(count);
        return new Grid(start, step, Math.toIntExact(count));
    }

    /** A series is kept from now on; refused where the query holds too much with it. */
    void hold(StepSeries series) {
        guard.holdSeries(series.values.length);
        if (series.hasHistograms()) {
            guard.holdBytes(series.histogramBytes());
        }
    }

    /** A series is kept no longer. */
    void release(StepSeries series) {
        guard.releaseSeries(series.values.length);
        if (series.hasHistograms()) {
            guard.releaseBytes(series.histogramBytes());
        }
    }

    /** A series of a result of so many samples is kept from now on. */
    void holdSeries(long size) {
        guard.holdSeries(size);
    }

    /** A series without anything at any step, which is kept from now on. */
    StepSeries held(Labels labels, boolean dropName, int count) {
        guard.holdSeries(count);
        return StepSeries.empty(labels, dropName, count);
    }

    /** Bytes besides those of series are kept from now on. */
    void holdBytes(long bytes) {
        guard.holdBytes(bytes);
    }

    void releaseBytes(long bytes) {
        guard.releaseBytes(bytes);
    }

    /** Hands on series that were made by {@link #held} and share their histograms with others. */
    void handOnHeld(Collection<StepSeries> all, Consumer<StepSeries> sink) {
        for (StepSeries series : all) {
            guard.releaseSeries(series.values.length);
            sink.accept(series);
        }
    }

    /** Hands on series that were kept; who gets them counts them again where it keeps them. */
    void handOn(List<StepSeries> all, Consumer<StepSeries> sink) {
        for (StepSeries series : all) {
            release(series);
            sink.accept(series);
        }
    }

    /** An order whose comparisons are told as work. */
    <T> Comparator<T> watched(Comparator<T> order) {
        return (left, right) -> {
            work(16);
            return order.compare(left, right);
        };
    }

    /** A buffer for samples of a source. */
    SampleBuffer buffer() {
        return new SampleBuffer(guard, true);
    }

    /** A buffer for samples of series that are counted. */
    SampleBuffer copyBuffer() {
        return new SampleBuffer(guard, false);
    }

    /** The time that a selector refers to: that of the step, or that of its {@code @} modifier. */
    long reference(@Nullable At at, long step) {
        return switch (at) {
            case null -> step;
            case At.Timestamp fixed -> fixed.millis();
            case At.Start start -> queryStart;
            case At.End end -> queryEnd;
        };
    }

    String string(Expr expr) {
        return switch (expr) {
            case Expr.StringLiteral literal -> literal.value();
            case Expr.Paren paren -> string(paren.inner());
            default -> throw new IllegalStateException("No string expression: " + expr);
        };
    }

    double[] scalar(Expr expr, Grid grid) {
        // Two arrays: the own one, and that of an operand.
        long bytes = 2L * Double.BYTES * grid.count();
        holdBytes(bytes);
        work(grid.count());
        try {
            return numbers(expr, grid);
        } finally {
            releaseBytes(bytes);
        }
    }

    private double[] numbers(Expr expr, Grid grid) {
        return switch (expr) {
            case Expr.NumberLiteral number -> {
                var values = new double[grid.count()];
                Arrays.fill(values, number.value());
                yield values;
            }
            case Expr.Paren paren -> scalar(paren.inner(), grid);
            case Expr.Unary unary -> {
                double[] values = scalar(unary.operand(), grid);
                if (unary.negative()) {
                    Arrays.setAll(values, i -> -values[i]);
                }
                yield values;
            }
            case Expr.Binary binary -> {
                List<Expr.Binary> chain = binary.chain();
                double[] left = scalar(chain.getFirst().left(), grid);
                for (Expr.Binary each : chain) {
                    double[] right = scalar(each.right(), grid);
                    Arrays.setAll(left, i -> Arithmetic.scalar(each.op(), left[i], right[i]));
                }
                yield left;
            }
            case Expr.Call call -> calls.scalar(call, grid);
            default -> throw new IllegalStateException("No scalar expression: " + expr);
        };
    }

    /** All series of an instant vector expression. */
    List<StepSeries> vector(Expr expr, Grid grid) {
        var all = new ArrayList<StepSeries>();
        stream(
                expr,
                grid,
                series -> {
                    hold(series);
                    all.add(series);
                });
        return all;
    }

    /** Hands on the series of an instant vector expression one by one; the receiver owns them. */
    void stream(Expr expr, Grid grid, Consumer<StepSeries> receiver) {
        Consumer<StepSeries> sink =
                series -> {
                    work(grid.count() + 16L);
                    receiver.accept(series);
                };
        if (isConstant(expr, grid)) {
            stream(
                    expr,
                    Grid.single(grid.start()),
                    series -> sink.accept(repeat(series, grid.count())));
            return;
        }
        switch (expr) {
            case Expr.Paren paren -> stream(paren.inner(), grid, sink);
            case Expr.VectorSelector selector -> select(selector, grid, false, sink);
            case Expr.Unary unary -> unary(unary, grid, sink);
            case Expr.Binary binary -> chains.stream(binary, grid, sink);
            case Expr.Aggregate aggregate -> aggregations.stream(aggregate, grid, sink);
            case Expr.Call call -> calls.stream(call, grid, sink);
            default -> throw new IllegalStateException("No instant vector expression: " + expr);
        }
    }

    /** Whether an expression is evaluated once for all steps of the grid. */
    boolean isConstant(Expr expr, Grid grid) {
        return grid.count() > 1 && invariance.isInvariant(expr);
    }

    /** Applies one operator to its sides. */
    void operate(Expr.Binary binary, Grid grid, Consumer<StepSeries> sink) {
        binaries.stream(binary, grid, sink);
    }

    private static StepSeries repeat(StepSeries one, int count) {
        var series = StepSeries.empty(one.labels, one.dropName, count);
        for (int i = 0; i < count; i++) {
            FloatHistogram histogram = one.histogram(0);
            if (histogram == null) {
                series.values[i] = one.values[0];
            } else {
                series.set(i, histogram);
            }
        }
        return series;
    }

    private void unary(Expr.Unary unary, Grid grid, Consumer<StepSeries> sink) {
        if (!unary.negative()) {
            stream(unary.operand(), grid, sink);
            return;
        }
        Names.dropping(
                this,
                unary.operand(),
                grid,
                series -> {
                    double[] values = series.values;
                    for (int i = 0; i < values.length; i++) {
                        FloatHistogram histogram = series.histogram(i);
                        if (histogram != null) {
                            series.set(i, histogram.multiply(-1));
                        } else if (!absent(values[i])) {
                            values[i] = -values[i];
                        }
                    }
                    return series;
                },
                sink);
    }

    /** The samples of an instant vector selector, or their times in seconds. */
    void select(Expr.VectorSelector selector, Grid grid, boolean times, Consumer<StepSeries> sink) {
        long lookback = options.lookback().toMillis();
        boolean smoothed = selector.borders() == Expr.Borders.SMOOTHED && !times;
        long first = reference(selector.at(), grid.start()) - selector.offset();
        long last =
                reference(selector.at(), grid.end())
                        - selector.offset()
                        + (smoothed ? lookback : 0);
        SampleBuffer buffer = buffer();
        for (Queryable.Series stored :
                source.select(selector.matchers(), first - lookback + 1, last, guard::work)) {
            checkTime();
            buffer.clear();
            stored.read(first - lookback + 1, last, buffer);
            if (buffer.size == 0) {
                continue;
            }
            prepare(buffer);
            StepSeries series =
                    smoothed
                            ? smoothing.sample(selector, grid, stored.labels(), buffer)
                            : sample(selector, grid, times, stored.labels(), buffer);
            if (!series.isEmpty()) {
                sink.accept(series);
            }
        }
        buffer.free();
    }

    private StepSeries sample(
            Expr.VectorSelector selector,
            Grid grid,
            boolean times,
            Labels labels,
            SampleBuffer buffer) {
        long lookback = options.lookback().toMillis();
        var series = new StepSeries(labels, new double[grid.count()]);
        int next = 0;
        for (int i = 0; i < grid.count(); i++) {
            long time = reference(selector.at(), grid.at(i)) - selector.offset();
            while (next < buffer.size && buffer.times[next] <= time) {
                next++;
            }
            int at = next - 1;
            boolean there =
                    at >= 0
                            && buffer.times[at] > time - lookback
                            && !StaleNaN.is(buffer.values[at]);
            FloatHistogram histogram = there && !times ? buffer.histogram(at) : null;
            if (histogram != null) {
                series.set(i, histogram);
            } else {
                series.values[i] =
                        there
                                ? (times ? buffer.times[at] / 1000.0 : buffer.values[at])
                                : StepSeries.ABSENT;
            }
        }
        return series;
    }
}
