package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to a task: one time that a procedure is to be done. */
public sealed interface TaskEvent extends Event
        permits TaskCompleted, TaskDue, TaskOverdue, TaskSkipped {
    String taskId();

    String procedure();

    String team();

    Instant at();
}
