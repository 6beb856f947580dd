package dev.fairlead.maintenance.procedure;

import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;

/** When a procedure comes round, and what each of its tasks is made with. */
@Stored("procedure-plan")
public record ProcedurePlan(Cadence cadence, TaskPlan task) {

    /** How it is stored. */
    public static final StoredForm<ProcedurePlan> FORM = StoredForm.of(ProcedurePlan.class);
}
