package dev.fairlead.alert.query;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
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
public final class Metrics {

    private final InMemoryStore store;
    private final Evaluator evaluator;

    public Metrics(InMemoryStore store, Evaluator evaluator) {
        this.store = store;
        this.evaluator = evaluator;
    }

    /**
     * The samples that an expression yields at a time; a scalar is one without labels.
     *
     * @throws dev.fairlead.promql.eval.PromQlEvaluationException where there is no answer
     */
    public List<Sample> samples(Expression expression, Instant at) {
        return switch (instant(expression.expr(), at).value()) {
            case Value.Vector(List<Sample> samples) -> samples;
            case Value.Scalar(long time, double value) ->
                    List.of(new Sample(Labels.empty(), time, value));
            case Value.Str _, Value.Matrix _ ->
                    throw new IllegalStateException(
                            "'%s' was checked to yield samples".formatted(expression.text()));
        };
    }

    QueryResult instant(Expr expr, Instant at) {
        return evaluator.instant(expr, store, at.toEpochMilli());
    }

    QueryResult range(Expr expr, QueryRange range) {
        return evaluator.range(
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
