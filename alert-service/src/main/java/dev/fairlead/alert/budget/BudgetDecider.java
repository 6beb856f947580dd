package dev.fairlead.alert.budget;

import dev.fairlead.alert.budget.BudgetState.Burned;
import dev.fairlead.alert.budget.BudgetState.Recovered;
import dev.fairlead.alert.budget.BudgetState.Unknown;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.ErrorBudgetBurned;
import dev.fairlead.events.alerts.ErrorBudgetRecovered;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells that a budget is spent, and that there is some again. */
public final class BudgetDecider implements Decider<BudgetCommand, BudgetState, AlertEvent> {

    /** Share of a budget from which on there is some again: at 0 it would come and go. */
    public static final double ENOUGH = 0.02;

    @Override
    public BudgetState initial() {
        return new Unknown();
    }

    @Override
    public Decision<AlertEvent> decide(
            BudgetCommand command, CommandContext context, BudgetState state) {
        return switch (command) {
            case BudgetCommand.Burn(BudgetOwner owner, double left) ->
                    state instanceof Burned || left > 0
                            ? Decision.nothing("budget-known")
                            : Decision.accept("budget-burned", burned(owner, left, context.at()));
            case BudgetCommand.Recover(double left) ->
                    state instanceof Burned(BudgetOwner owner, _, _) && left >= ENOUGH
                            ? Decision.accept(
                                    "budget-recovered",
                                    recovered(owner, left, "budget-recovered", context.at()))
                            : Decision.nothing("budget-known");
            case BudgetCommand.Retire _ ->
                    state instanceof Burned(BudgetOwner owner, _, _)
                            ? Decision.accept(
                                    "objective-removed",
                                    recovered(owner, null, "objective-removed", context.at()))
                            : Decision.nothing("budget-known");
        };
    }

    private static ErrorBudgetBurned burned(BudgetOwner owner, double left, Instant at) {
        return ErrorBudgetBurned.newBuilder()
                .budgetId(owner.id())
                .slo(owner.slo())
                .service(owner.service())
                .environment(owner.environment())
                .objective(owner.objective())
                .period(owner.period())
                .remaining(left)
                .at(at)
                .build();
    }

    private static ErrorBudgetRecovered recovered(
            BudgetOwner owner, @Nullable Double left, String reason, Instant at) {
        return ErrorBudgetRecovered.newBuilder()
                .budgetId(owner.id())
                .slo(owner.slo())
                .service(owner.service())
                .environment(owner.environment())
                .remaining(left)
                .reason(reason)
                .at(at)
                .build();
    }

    @Override
    public BudgetState evolve(BudgetState state, AlertEvent event) {
        return switch (event) {
            case ErrorBudgetBurned burned ->
                    new Burned(
                            new BudgetOwner(
                                    burned.budgetId(),
                                    burned.slo(),
                                    burned.service(),
                                    burned.environment(),
                                    burned.objective(),
                                    burned.period()),
                            burned.at(),
                            burned.remaining());
            case ErrorBudgetRecovered recovered when state instanceof Burned(var owner, _, _) ->
                    new Recovered(owner, recovered.at());
            default ->
                    throw new IllegalStateException(
                            "event: %s in the state %s (expected: ErrorBudgetBurned, or ErrorBudgetRecovered after it)"
                                    .formatted(event.getClass().getSimpleName(), state));
        };
    }

    @Override
    public List<Work<BudgetCommand>> react(AlertEvent event, BudgetState after) {
        return List.of();
    }

    @Override
    public Closing closing(BudgetState state) {
        return Closing.OPEN;
    }
}
