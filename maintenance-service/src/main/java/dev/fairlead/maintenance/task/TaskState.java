package dev.fairlead.maintenance.task;

import dev.fairlead.events.maintenance.TaskCompleted;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskSkipped;

/** State of a task's stream. */
public sealed interface TaskState {

    /** No event yet. */
    record Absent() implements TaskState {}

    /** To be done. */
    record Open(TaskDue due, boolean overdue) implements TaskState {}

    record Done(TaskDue due, TaskCompleted completed) implements TaskState {}

    record Skipped(TaskDue due, TaskSkipped skipped) implements TaskState {}
}
