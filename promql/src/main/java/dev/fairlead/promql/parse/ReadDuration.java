package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.DurationExpr;
import org.jspecify.annotations.Nullable;

/**
 * A duration of a query.
 *
 * @param millis its milliseconds; 0 where they are not known yet
 * @param open what it is calculated from when the query runs; null where it is known
 */
record ReadDuration(long millis, @Nullable DurationExpr open) {
    /** There is none. */
    static final ReadDuration NONE = new ReadDuration(0, null);
}
