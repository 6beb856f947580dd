package dev.fairlead.promql.histogram;

/** Histograms with exponential and with custom buckets cannot be combined. */
public final class IncompatibleHistogramsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a fixed message. */
    public IncompatibleHistogramsException() {
        super("cannot combine histograms with exponential and custom buckets");
    }
}
