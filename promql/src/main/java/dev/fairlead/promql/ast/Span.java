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

    /** Line and column of the start in a query, both from 1: {@code 1:15}. */
    public String place(String query) {
        String before = query.substring(0, Math.min(start, query.length()));
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        return line + ":" + (before.length() - before.lastIndexOf('\n'));
    }
}
