package dev.fairlead.alert.query;

import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.List;

/** Answers the expressions of rules and watches. Safe for many threads. */
@FunctionalInterface
public interface Samples {

    /**
     * The samples that an expression yields at a time; a scalar is one without labels.
     *
     * @throws QueryFailed where there is no answer
     */
    List<Sample> samples(Expression expression, Instant at);

    /**
     * There is no answer to an expression: it takes too much, yields something else than samples,
     * or the server that is asked fails.
     */
    final class QueryFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        QueryFailed(String message) {
            super(message);
        }

        public QueryFailed(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
