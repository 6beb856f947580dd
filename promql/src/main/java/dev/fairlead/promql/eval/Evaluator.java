package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.DurationExpr;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.OpenDurations;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Answers queries. One evaluator serves any number of threads.
 *
 * <p>Each query runs on the calling thread. It ends with {@link PromQlEvaluationException} when the
 * data do not allow an operation, or when it exceeds the options' limits of samples or time.
 */
public final class Evaluator {
    /** What a text costs in a set beside its letters, roughly. */
    private static final long TEXT_BYTES = 120;

    private final EvaluatorOptions options;
    private final LongSupplier nanoTime;

    /** An evaluator with limits. */
    public Evaluator(EvaluatorOptions options) {
        this(options, System::nanoTime);
    }

    /** An evaluator that measures its time limit by a monotonic clock in nanoseconds. */
    public Evaluator(EvaluatorOptions options, LongSupplier nanoTime) {
        this.options = options;
        this.nanoTime = nanoTime;
    }

    /** The limits. */
    public EvaluatorOptions options() {
        return options;
    }

    /**
     * The value of an expression at a time.
     *
     * @param timestamp milliseconds since the epoch
     * @return a scalar, string, vector or, for a range vector expression, matrix
     */
    public QueryResult instant(Expr expr, Queryable source, long timestamp) {
        try (QueryScope scope = QueryMemory.unlimited().open()) {
            return instant(expr, source, timestamp, scope);
        }
    }

    /**
     * The value of an expression at a time.
     *
     * @param timestamp milliseconds since the epoch
     * @param scope what the query may hold; the caller closes it when the result is done with
     * @return a scalar, string, vector or, for a range vector expression, matrix
     */
    public QueryResult instant(Expr expr, Queryable source, long timestamp, QueryScope scope) {
        var evaluation = new Evaluation(source, options, guard(scope), timestamp, timestamp, 0);
        Expr closed = closed(expr, DurationExpr.Query.INSTANT);
        return new QueryResult(
                Results.instant(evaluation, closed, timestamp), evaluation.annotations());
    }

    /**
     * The values of an expression at times from start to end, both included.
     *
     * @param start milliseconds since the epoch
     * @param end milliseconds since the epoch
     * @param step distance of the times
     * @return a matrix, sorted by labels
     * @throws IllegalArgumentException for an end before the start, a step that is not positive, or
     *     an expression that is neither scalar nor instant vector
     */
    public QueryResult range(Expr expr, Queryable source, long start, long end, Duration step) {
        try (QueryScope scope = QueryMemory.unlimited().open()) {
            return range(expr, source, start, end, step, scope);
        }
    }

    /**
     * The values of an expression at times from start to end, both included.
     *
     * @param start milliseconds since the epoch
     * @param end milliseconds since the epoch
     * @param step distance of the times
     * @param scope what the query may hold; the caller closes it when the result is done with
     * @return a matrix, sorted by labels
     * @throws IllegalArgumentException for an end before the start, a step that is not positive, or
     *     an expression that is neither scalar nor instant vector
     */
    public QueryResult range(
            Expr expr, Queryable source, long start, long end, Duration step, QueryScope scope) {
        if (end < start) {
            throw new IllegalArgumentException("End " + end + " is before start " + start);
        }
        if (step.toMillis() <= 0) {
            throw new IllegalArgumentException("Step must be at least 1 ms, got " + step);
        }
        if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
            throw new IllegalArgumentException(
                    "invalid expression type \""
                            + expr.type().words()
                            + "\" for range query, must be Scalar or instant Vector");
        }
        long steps = (end - start) / step.toMillis() + 1;
        Guard guard = guard(scope);
        guard.room(steps);
        var evaluation = new Evaluation(source, options, guard, start, end, step.toMillis());
        var grid = new Grid(start, step.toMillis(), (int) steps);
        var query = new DurationExpr.Query(step.toMillis() / 1000.0, (end - start) / 1000.0);
        Expr closed = closed(expr, query);
        return new QueryResult(Results.range(evaluation, closed, grid), evaluation.annotations());
    }

    private static Expr closed(Expr expr, DurationExpr.Query query) {
        try {
            return OpenDurations.close(expr, query);
        } catch (IllegalArgumentException impossible) {
            throw PromQlEvaluationException.execution(String.valueOf(impossible.getMessage()));
        }
    }

    /**
     * The label sets that fulfil all matchers of one of the selectors and have samples in the time
     * span.
     *
     * @param from first time, milliseconds since the epoch
     * @param to last time, milliseconds since the epoch
     * @param scope what the query may hold; the caller closes it when the result is done with
     */
    public SortedSet<Labels> series(
            List<List<Matcher>> selectors, Queryable source, long from, long to, QueryScope scope) {
        Guard guard = guard(scope);
        Comparator<Labels> order =
                (left, right) -> {
                    guard.work(16);
                    return left.compareTo(right);
                };
        SortedSet<Labels> found = new TreeSet<>(order);
        for (List<Matcher> selector : selectors) {
            for (Queryable.Series series : source.select(selector, from, to, guard::work)) {
                if (found.add(series.labels())) {
                    guard.holdSeries(1);
                }
            }
        }
        return found;
    }

    /** Brings texts, such as the values of a label. */
    @FunctionalInterface
    public interface Texts {
        /**
         * @param each gets them, some perhaps several times
         * @param work told of what it took, as in {@link Queryable#select}
         */
        void bring(Consumer<String> each, LongConsumer work);
    }

    /**
     * Texts, each once.
     *
     * @param scope what they may hold; the caller closes it when the result is done with
     */
    public SortedSet<String> texts(Texts texts, QueryScope scope) {
        Guard guard = guard(scope);
        SortedSet<String> found = new TreeSet<>();
        texts.bring(
                text -> {
                    guard.work(16);
                    if (found.add(text)) {
                        guard.holdBytes(TEXT_BYTES + 2L * text.length());
                    }
                },
                guard::work);
        return found;
    }

    private Guard guard(QueryScope scope) {
        long deadline = nanoTime.getAsLong() + options.timeout().toNanos();
        var guard = new Guard(options, scope, deadline, nanoTime);
        guard.checkTime();
        return guard;
    }
}
