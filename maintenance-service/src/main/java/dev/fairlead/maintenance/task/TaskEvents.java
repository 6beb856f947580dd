package dev.fairlead.maintenance.task;

import dev.fairlead.events.maintenance.TaskCompleted;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.TaskSkipped;
import dev.fairlead.maintenance.checklist.ChecklistCommand.Tick;
import dev.fairlead.maintenance.checklist.Every;
import dev.fairlead.maintenance.task.TaskCommand.Complete;
import dev.fairlead.maintenance.task.TaskCommand.Skip;
import dev.fairlead.maintenance.task.TaskState.Open;
import dev.fairlead.platform.decide.CommandContext;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the events of a task. */
final class TaskEvents {
    /** Who skips what was missed. */
    private static final String POLICY = "policy";

    private TaskEvents() {}

    static TaskDue due(TaskCommand.Open open, CommandContext context) {
        TaskPlan plan = open.plan();
        return TaskDue.newBuilder()
                .taskId(open.taskId())
                .procedure(open.procedure())
                .team(plan.team())
                .title(plan.about().title())
                .area(plan.about().area())
                .rhythm(plan.about().rhythm().text())
                .owner(plan.owner())
                .evidence(plan.evidence().text())
                .checklistItem(plan.checklistItem())
                .probe(plan.probe() == null ? null : plan.probe().name())
                .probeKinds(plan.probe() == null ? List.of() : plan.probe().kinds())
                .instructions(plan.about().instructions())
                .timeZone(plan.timeZone().getId())
                .scheduledFor(open.scheduledFor())
                .dueBy(open.scheduledFor().plus(plan.dueWithin()))
                .at(context.at())
                .build();
    }

    static TaskOverdue overdue(TaskDue due, CommandContext context) {
        return TaskOverdue.newBuilder()
                .taskId(due.taskId())
                .procedure(due.procedure())
                .team(due.team())
                .title(due.title())
                .owner(due.owner())
                .dueBy(due.dueBy())
                .at(context.at())
                .build();
    }

    static TaskCompleted completed(Open open, Complete complete, CommandContext context) {
        return TaskCompleted.newBuilder()
                .taskId(open.due().taskId())
                .procedure(open.due().procedure())
                .team(open.due().team())
                .by(complete.by())
                .note(blankAsNull(complete.note()))
                .evidence(blankAsNull(complete.evidence()))
                .late(open.overdue())
                .checklistItem(open.due().checklistItem())
                .at(context.at())
                .build();
    }

    static TaskSkipped skipped(TaskDue due, Skip skip, CommandContext context) {
        return skipped(due, skip.by(), skip.reason().strip(), context);
    }

    static TaskSkipped missed(TaskDue due, CommandContext context) {
        return skipped(
                due,
                POLICY,
                "The time to do it was over before it could be told (missed: skip).",
                context);
    }

    /** Skipped with the decision that told it; a caller may be called policy, too. */
    static boolean isMissed(TaskDue due, TaskSkipped skipped) {
        return skipped.by().equals(POLICY) && skipped.at().equals(due.at());
    }

    private static TaskSkipped skipped(
            TaskDue due, String by, String reason, CommandContext context) {
        return TaskSkipped.newBuilder()
                .taskId(due.taskId())
                .procedure(due.procedure())
                .team(due.team())
                .by(by)
                .reason(reason)
                .at(context.at())
                .build();
    }

    /** What the task proves on the checklist of its day or month; empty where it proves nothing. */
    static Optional<Tick> tick(TaskDue due, TaskCompleted completed) {
        return Optional.ofNullable(completed.checklistItem())
                .map(item -> {
                    ZoneId zone = ZoneId.of(due.timeZone());
                    Every every =
                            due.rhythm().equals(Rhythm.DAILY.text()) ? Every.DAY : Every.MONTH;
                    String period = every.period(due.scheduledFor().atZone(zone).toLocalDate());
                    return Tick.whole(period, item, completed.by(), "TaskCompleted");
                });
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
