package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.Span;

/**
 * A query text that is no PromQL expression. The message is {@code line:column: parse error:
 * reason}.
 */
public final class PromQlParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String reason;

    PromQlParseException(String query, Span span, String reason) {
        this(lineOf(query, span.start()), columnOf(query, span.start()), reason);
    }

    private PromQlParseException(int line, int column, String reason) {
        super(line + ":" + column + ": parse error: " + reason);
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    private static int lineOf(String query, int offset) {
        return 1
                + (int)
                        query.substring(0, Math.min(offset, query.length()))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    private static int columnOf(String query, int offset) {
        int end = Math.min(offset, query.length());
        return end - query.lastIndexOf('\n', end - 1);
    }

    /** Line of the fault, from 1. */
    public int line() {
        return line;
    }

    /** Column of the fault in UTF-16 units, from 1. */
    public int column() {
        return column;
    }

    /** The message without the place. */
    public String reason() {
        return reason;
    }
}
