package dev.fairlead.alert.budget;

import java.time.Instant;

/**
 * A budget as queries see it.
 *
 * @param state {@code burned} or {@code recovered}
 * @param since when that was found
 */
public record BudgetView(String id, String slo, String state, Instant since) {

    /** Kind of the documents. */
    public static final String KIND = "error-budget";

    /** {@link #state} of one that is spent. */
    public static final String BURNED = "burned";

    /** {@link #state} of one that is not any more. */
    public static final String RECOVERED = "recovered";
}
