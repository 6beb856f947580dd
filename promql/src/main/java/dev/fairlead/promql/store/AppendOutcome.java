package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;

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
    /** Refused: further in the future than a clock may be wrong; the series could not go on. */
    TOO_FAR_AHEAD("timestamp too far in the future"),
    /** Refused: the labels are longer than those of any series may be. */
    LABELS_TOO_LONG("labels too long"),
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

    /** What happened to a sample, which rule of the store it met, and what to do. */
    public String explain(Labels labels, long timestamp, StoreOptions options) {
        String sample = labels.toSeriesText() + " at " + timestamp + " ms";
        return switch (this) {
            case APPENDED, ALREADY_THERE -> reason + ": " + sample;
            case DUPLICATE_TIMESTAMP ->
                    reason + ": " + sample + " is there with another value; the first one counts";
            case OUT_OF_ORDER ->
                    reason
                            + ": "
                            + sample
                            + " is older than the series' newest by more than "
                            + options.outOfOrder()
                            + "; send samples in order, or raise outOfOrder";
            case TOO_FAR_AHEAD ->
                    reason
                            + ": "
                            + sample
                            + " is more than "
                            + StoreOptions.MOST_AHEAD.toMinutes()
                            + " minutes ahead; set the clock of the source right";
            case LABELS_TOO_LONG ->
                    reason
                            + ": the labels of a series may have "
                            + options.longestLabels()
                            + " characters together";
            case SERIES_LIMIT ->
                    reason
                            + ": "
                            + sample
                            + " would start a series beyond the "
                            + options.maxSeries()
                            + " that the store may hold; drop labels at the source, or raise"
                            + " maxSeries";
        };
    }

    /** Whether the sample is in the store now. */
    public boolean stored() {
        return this == APPENDED || this == ALREADY_THERE;
    }
}
