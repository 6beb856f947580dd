package dev.fairlead.maintenance.procedure;

import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** The task of that time is there. */
@Stored("open-task")
public record OpenTask(String procedure, TaskPlan task, int epoch, Instant scheduledFor)
        implements EffectRequest {}
