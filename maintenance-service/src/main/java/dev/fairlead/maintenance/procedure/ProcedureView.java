package dev.fairlead.maintenance.procedure;

import dev.fairlead.maintenance.procedure.ProcedureState.InForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of the times of a procedure.
 *
 * @param active false where the configuration has it no more
 * @param next null where it comes no more
 */
public record ProcedureView(String procedure, boolean active, @Nullable Instant next) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-procedure";

    static ProcedureView of(InForce force) {
        return new ProcedureView(
                force.procedure(), true, force.plan().cadence().next(force.since()).orElse(null));
    }
}
