package dev.fairlead.promql.api;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.eval.Queryable;
import java.time.Duration;

/** Answers queries from a store of this process. Safe for many threads. */
public final class LocalQueryEngine implements QueryEngine {
    private final Evaluator evaluator;
    private final Queryable source;

    /** An engine over a source of samples; what is experimental goes by the evaluator's options. */
    public LocalQueryEngine(Evaluator evaluator, Queryable source) {
        this.evaluator = evaluator;
        this.source = source;
    }

    @Override
    public QueryResult instant(String query, long timestamp) {
        return evaluator.instant(parse(query), source, timestamp);
    }

    @Override
    public QueryResult range(String query, long start, long end, Duration step) {
        return evaluator.range(parse(query), source, start, end, step);
    }

    private Expr parse(String query) {
        return PromQl.parse(query, evaluator.options().features());
    }
}
