package dev.fairlead.alert.budget;

import org.jspecify.annotations.Nullable;

/**
 * Whose budget it is.
 *
 * @param id of the objective and whose it is
 * @param slo name of the objective
 * @param service null where the objective is not of a service
 * @param environment null where the objective is not of one
 * @param objective percent of the events that are to be good
 * @param period over which it is to hold, such as {@code 30d}
 */
public record BudgetOwner(
        String id,
        String slo,
        @Nullable String service,
        @Nullable String environment,
        double objective,
        String period) {}
