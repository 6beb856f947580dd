package dev.fairlead.alert.logs;

import java.io.IOException;
import java.time.Instant;

/** Counts lines. Safe for many threads. */
@FunctionalInterface
interface LogServer {

    /**
     * How many lines of a span of time a query finds, its begin included and its end not.
     *
     * @throws IOException where that is not known; the message says why
     */
    LogLines count(LogQuery query, Instant from, Instant to)
            throws IOException, InterruptedException;
}
