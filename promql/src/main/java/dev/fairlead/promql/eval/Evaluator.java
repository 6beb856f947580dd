package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Answers queries. One evaluator serves any number of threads.
 *
 * <p>Each query runs on the calling thread. It ends with {@link PromQlEvaluationException} when the
 * data do not allow an operation, or when it exceeds the options' limits of samples or time.
 */
public final class Evaluator {
    private static final long MAX_STEPS = 11_000_000;

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
        var evaluation =
                new Evaluation(source, options, deadline(), nanoTime, timestamp, timestamp, 0);
        return new QueryResult(
                Results.instant(evaluation, expr, timestamp), evaluation.annotations());
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
        if (steps > MAX_STEPS) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.TOO_MANY_SAMPLES,
                    "A range query may have at most "
                            + MAX_STEPS
                            + " steps, got "
                            + steps
                            + ": use a larger step");
        }
        var evaluation =
                new Evaluation(source, options, deadline(), nanoTime, start, end, step.toMillis());
        var grid = new Grid(start, step.toMillis(), (int) steps);
        return new QueryResult(Results.range(evaluation, expr, grid), evaluation.annotations());
    }

    private long deadline() {
        return nanoTime.getAsLong() + options.timeout().toNanos();
    }
}
