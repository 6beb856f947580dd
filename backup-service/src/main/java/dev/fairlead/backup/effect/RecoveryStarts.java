package dev.fairlead.backup.effect;

import dev.fairlead.backup.recovery.Moment;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.RecoveryStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Begins recoveries, each with a lifecycle of its own. Beginning one again is refused. */
public final class RecoveryStarts {
    private final Commands commands;

    public RecoveryStarts(Commands commands) {
        this.commands = commands;
    }

    /**
     * @param scheduledFor time in the schedule of drills; null where a caller asked
     * @param to up to where the plan's steps restore; null for as far as that reaches
     */
    public Outcome start(
            String id,
            RecoveryPlan plan,
            boolean drill,
            String reason,
            Actor by,
            @Nullable Instant scheduledFor,
            @Nullable Moment to) {
        return commands.execute(
                RecoveryStream.of(id),
                new RecoveryCommand.Start(id, plan, drill, reason, by.id(), scheduledFor, to),
                commands.context(by, reason, id));
    }
}
