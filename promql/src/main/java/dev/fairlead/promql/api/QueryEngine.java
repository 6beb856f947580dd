package dev.fairlead.promql.api;

import dev.fairlead.promql.eval.QueryResult;
import java.time.Duration;

/**
 * Answers queries, from a store of this process or from a server. Times are milliseconds since the
 * epoch.
 */
public interface QueryEngine {
    /** The value of a query at a time. */
    QueryResult instant(String query, long timestamp);

    /** The values of a query at times from start to end, both included. */
    QueryResult range(String query, long start, long end, Duration step);
}
