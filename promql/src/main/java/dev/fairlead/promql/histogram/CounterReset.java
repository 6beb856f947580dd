package dev.fairlead.promql.histogram;

/**
 * What is known of a reset of the counter between a histogram and the one before it in its series.
 */
public enum CounterReset {
    /** Nothing; counts have to be compared. */
    UNKNOWN("unknown"),
    /** There was a reset. */
    RESET("reset"),
    /** There was none. */
    NOT_RESET("not_reset"),
    /** The histogram is a gauge, whose counts may fall. */
    GAUGE("gauge");

    private final String word;

    CounterReset(String word) {
        this.word = word;
    }

    /** The word for it in test scripts. */
    public String word() {
        return word;
    }

    /** The hint of a sum or difference; a reset and its contrary become unknown. */
    CounterReset combine(CounterReset other) {
        if (this == other) {
            return this;
        }
        return this == GAUGE || other == GAUGE ? GAUGE : UNKNOWN;
    }

    boolean collides(CounterReset other) {
        return (this == RESET && other == NOT_RESET) || (this == NOT_RESET && other == RESET);
    }
}
