package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.CommandContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the table decision, not yet stored; the version is null for a refusal. */
record NewDecision(
        UUID id,
        String stream,
        @Nullable Integer version,
        String outcome,
        String reason,
        @Nullable String detail,
        String commandType,
        String command,
        CommandContext context) {}
