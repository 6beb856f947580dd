package dev.fairlead.promql.eval;

import dev.fairlead.promql.value.Value;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param value the value
 * @param annotations remarks, each once
 */
public record QueryResult(Value value, List<Annotation> annotations) {
    /** Copies the list. */
    public QueryResult {
        annotations = List.copyOf(annotations);
    }
}
