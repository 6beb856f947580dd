package dev.fairlead.promql.scrape;

/** A page that has more than it may: to read it again soon would cost the same again. */
public final class PageRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the limit that was met. */
    public PageRefusedException(String message) {
        super(message);
    }
}
