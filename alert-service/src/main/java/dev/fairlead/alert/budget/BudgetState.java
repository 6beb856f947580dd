package dev.fairlead.alert.budget;

import java.time.Instant;

/** What is known of a budget. */
public sealed interface BudgetState {

    /** It was never spent. */
    record Unknown() implements BudgetState {}

    /**
     * It is spent.
     *
     * @param since when that was found
     * @param left share of the budget at that time
     */
    record Burned(BudgetOwner owner, Instant since, double left) implements BudgetState {}

    /**
     * There is some again.
     *
     * @param since when that was found
     */
    record Recovered(BudgetOwner owner, Instant since) implements BudgetState {}
}
