package dev.fairlead.alert.query;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/** Answers expressions from the samples in memory. Safe for many threads. */
public final class Metrics implements Samples {

    private final InMemoryStore store;
    private final EvaluatorOptions options;

    public Metrics(InMemoryStore store, EvaluatorOptions options) {
        this.store = store;
        this.options = options;
    }

    @Override
    public List<Sample> samples(Expression expression, Instant at) {
        try {
            return samples(instant(expression.expr(), at, options).value(), expression);
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
                    throw new IllegalStateException(
                            "'%s' was checked to yield samples".formatted(expression.text()));
        };
    }

    /** The limits of a query where it asks for nothing else. */
    EvaluatorOptions options() {
        return options;
    }

    QueryResult instant(Expr expr, Instant at, EvaluatorOptions within) {
        return new Evaluator(within).instant(expr, store, at.toEpochMilli());
    }

    QueryResult range(Expr expr, QueryRange range, EvaluatorOptions within) {
        return new Evaluator(within)
                .range(
                        expr,
                        store,
                        range.start().toEpochMilli(),
                        range.end().toEpochMilli(),
                        range.step());
    }

    /** The series that fulfil the matchers and have samples in the time span. */
    SortedSet<Labels> series(List<Matcher> matchers, Instant from, Instant to) {
        return store.seriesMatching(matchers, from.toEpochMilli(), to.toEpochMilli());
    }

    SortedSet<String> labelNames() {
        return store.labelNames();
    }

    SortedSet<String> labelValues(String name) {
        return store.labelValues(name);
    }
}
