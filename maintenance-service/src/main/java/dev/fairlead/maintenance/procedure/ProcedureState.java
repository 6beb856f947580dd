package dev.fairlead.maintenance.procedure;

import java.time.Instant;

/** State of the stream of a procedure. */
public sealed interface ProcedureState {

    /** No event yet. */
    record Absent() implements ProcedureState {}

    /**
     * In force.
     *
     * @param epoch counts the changes of the plan
     * @param since the times up to then have their tasks
     */
    record InForce(String procedure, ProcedurePlan plan, int epoch, Instant since)
            implements ProcedureState {

        /**
         * Another plan. Times that it would have had before it was in force are nobody's; those of
         * the old one that were missed stay due where the times are the same.
         */
        InForce with(ProcedurePlan next, Instant at) {
            boolean sameTimes = next.cadence().equals(plan.cadence());
            return new InForce(
                    procedure, next, epoch + 1, sameTimes || since.isAfter(at) ? since : at);
        }

        InForce after(Instant scheduledFor) {
            return new InForce(procedure, plan, epoch, scheduledFor);
        }
    }

    record Retired(String procedure, int epoch) implements ProcedureState {}
}
