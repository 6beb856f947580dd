package dev.fairlead.platform.decide;

/** A cursor that no page gave; over REST it is answered as a faulty parameter. */
public final class UnknownCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String cursor;

    public UnknownCursor(String cursor) {
        super("cursor: '%s' (expected: the value of next of a page before)".formatted(cursor));
        this.cursor = cursor;
    }

    public String cursor() {
        return cursor;
    }
}
