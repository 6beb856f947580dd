package dev.fairlead.maintenance.procedure;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What the times of a procedure can be asked to do. */
public sealed interface ProcedureCommand {

    /** The configuration says so. */
    @Stored("apply")
    record Apply(String procedure, ProcedurePlan plan) implements ProcedureCommand {}

    /** The configuration has the procedure no more. */
    @Stored("retire")
    record Retire() implements ProcedureCommand {}

    /**
     * Outcome: a time came, and its task is there.
     *
     * @param result named result, in kebab-case
     */
    @Stored("came-round")
    record CameRound(String taskId, Instant scheduledFor, String result)
            implements ProcedureCommand {}
}
