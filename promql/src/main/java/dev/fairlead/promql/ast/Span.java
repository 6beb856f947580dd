package dev.fairlead.promql.ast;

/**
 * A place in the query text, in UTF-16 units from 0.
 *
 * @param start first character
 * @param end behind the last character
 */
public record Span(int start, int end) {
    /** From the start of this to the end of the other. */
    public Span to(Span other) {
        return new Span(start, other.end);
    }
}
