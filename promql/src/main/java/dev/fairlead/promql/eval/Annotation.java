package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Span;

/**
 * A remark on a query that was answered.
 *
 * @param severity how grave it is
 * @param message what was found, in Prometheus' words
 * @param span the part of the query that it is about
 */
public record Annotation(Severity severity, String message, Span span) {
    /** How grave a remark is. */
    public enum Severity {
        INFO,
        WARNING
    }
}
