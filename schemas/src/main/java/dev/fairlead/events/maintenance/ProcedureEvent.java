package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to the times of a procedure. Internal. */
public sealed interface ProcedureEvent extends Event
        permits ProcedureCameRound, ProcedureRetired, ProcedureScheduled {
    String procedure();

    Instant at();
}
