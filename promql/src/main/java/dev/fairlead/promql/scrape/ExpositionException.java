package dev.fairlead.promql.scrape;

/** A page of metrics that breaks its format. */
public final class ExpositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    private ExpositionException(String message, int line) {
        super(message);
        this.line = line;
    }

    ExpositionException(int line, String problem) {
        this("line " + line + ": " + problem, line);
    }

    /** A faulty family of a page that has no lines. */
    static ExpositionException ofFamily(int family, String problem) {
        return new ExpositionException("metric family " + family + ": " + problem, family);
    }

    /** The faulty line, or family where the format has no lines; from 1. */
    public int line() {
        return line;
    }
}
