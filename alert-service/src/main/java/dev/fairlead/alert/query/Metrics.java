package dev.fairlead.alert.query;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.eval.QueryScope;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.Timeline;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Answers expressions from the samples of this service. Safe for many threads. */
public final class Metrics implements Samples {

    private final Timeline samples;
    private final Supplier<EvaluatorOptions> options;
    private final QueryMemory memory;

    public Metrics(InMemoryStore store, EvaluatorOptions options) {
        this(new Timeline(store), () -> options, QueryMemory.unlimited());
    }

    /**
     * @param options asked for each query, since a reload may change what is on
     * @param memory of rules and watches, apart from that of clients
     */
    public Metrics(Timeline samples, Supplier<EvaluatorOptions> options, QueryMemory memory) {
        this.samples = samples;
        this.options = options;
        this.memory = memory;
    }

    @Override
    public List<Sample> samples(Expression expression, Instant at) {
        try (QueryScope scope = memory.open()) {
            return samples(instant(expression.expr(), at, options(), scope).value(), expression);
        } catch (PromQlEvaluationException failed) {
            throw new QueryFailed(failed);
        }
    }

    static List<Sample> samples(Value value, Expression expression) {
        return switch (value) {
            case Value.Vector(List<Sample> samples) -> samples;
            case Value.Scalar(long time, double number) ->
                    List.of(new Sample(Labels.empty(), time, number));
            case Value.Str _, Value.Matrix _ ->
                    throw new QueryFailed(
                            "'%s' %s".formatted(expression.text(), expression.yieldsNone()));
        };
    }

    /** The limits of a query where it asks for nothing else. */
    public EvaluatorOptions options() {
        return options.get();
    }

    /** One value of an expression. */
    public QueryResult instant(Expr expr, Instant at, EvaluatorOptions within, QueryScope scope) {
        return new Evaluator(within).instant(expr, samples, at.toEpochMilli(), scope);
    }

    /** The values of an expression at each step of a time span. */
    public QueryResult range(
            Expr expr, QueryRange range, EvaluatorOptions within, QueryScope scope) {
        return new Evaluator(within)
                .range(
                        expr,
                        samples,
                        range.start().toEpochMilli(),
                        range.end().toEpochMilli(),
                        range.step(),
                        scope);
    }

    /** The series that fulfil all matchers of a selector and have samples in the time span. */
    public SortedSet<Labels> series(
            List<List<Matcher>> selectors,
            Instant from,
            Instant to,
            QueryScope scope,
            Duration within) {
        return new Evaluator(options().withTimeout(within))
                .series(selectors, samples, from.toEpochMilli(), to.toEpochMilli(), scope);
    }

    /** Names of the labels of all series that may have samples in the time span. */
    public SortedSet<String> labelNames(Instant from, Instant to) {
        return samples.labelNames(from.toEpochMilli(), to.toEpochMilli());
    }

    /** Values of a label of all series that may have samples in the time span. */
    public SortedSet<String> labelValues(
            String name, Instant from, Instant to, QueryScope scope, Duration within) {
        return new Evaluator(options().withTimeout(within))
                .texts(
                        (each, work) ->
                                samples.labelValues(
                                        name, from.toEpochMilli(), to.toEpochMilli(), each, work),
                        scope);
    }
}
