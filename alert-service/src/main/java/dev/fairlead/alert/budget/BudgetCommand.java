package dev.fairlead.alert.budget;

import dev.fairlead.platform.stored.Stored;

/** What a budget may be told. */
public sealed interface BudgetCommand {

    /**
     * There is no budget left.
     *
     * @param left share of the budget; 0 or less
     */
    @Stored("burn-budget")
    record Burn(BudgetOwner owner, double left) implements BudgetCommand {}

    /**
     * There is some again.
     *
     * @param left share of the budget
     */
    @Stored("recover-budget")
    record Recover(double left) implements BudgetCommand {}

    /** Nobody has the objective any more, or nothing was measured of it for a whole period. */
    @Stored("retire-budget")
    record Retire() implements BudgetCommand {}
}
