package dev.fairlead.promql.scrape;

/** A page of metrics that could not be read from its target. */
public final class PageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong, without secrets. */
    public PageException(String message) {
        super(message);
    }
}
