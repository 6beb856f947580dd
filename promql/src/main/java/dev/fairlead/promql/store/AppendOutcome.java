package dev.fairlead.promql.store;

/** What became of a sample. */
public enum AppendOutcome {
    /** Stored. */
    APPENDED("appended"),
    /** The same value is already stored for this time; nothing changed. */
    ALREADY_THERE("already-there"),
    /** Refused: another value is stored for this time. */
    DUPLICATE_TIMESTAMP("duplicate sample for timestamp"),
    /** Refused: older than the newest sample of the series by more than the store tolerates. */
    OUT_OF_ORDER("out of order sample"),
    /** Refused: the sample would start a series beyond the store's limit. */
    SERIES_LIMIT("series limit exceeded");

    private final String reason;

    AppendOutcome(String reason) {
        this.reason = reason;
    }

    /** The outcome in words. */
    public String reason() {
        return reason;
    }

    /** Whether the sample is in the store now. */
    public boolean stored() {
        return this == APPENDED || this == ALREADY_THERE;
    }
}
