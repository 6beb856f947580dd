package dev.fairlead.promql.scrape;

/** A page of metrics that breaks its format. */
public final class ExpositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    ExpositionException(int line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
    }

    /** The faulty line, from 1. */
    public int line() {
        return line;
    }
}
