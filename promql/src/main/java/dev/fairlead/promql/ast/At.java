package dev.fairlead.promql.ast;

/** The {@code @} modifier: at which time a selector is evaluated. */
public sealed interface At {
    /** A fixed time in milliseconds since the epoch. */
    record Timestamp(long millis) implements At {}

    /** The start of the query's range. */
    record Start() implements At {}

    /** The end of the query's range. */
    record End() implements At {}
}
