package dev.fairlead.maintenance.task;

import dev.fairlead.events.maintenance.TaskCompleted;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.TaskSkipped;
import dev.fairlead.maintenance.checklist.ChecklistStream;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.task.TaskCommand.Complete;
import dev.fairlead.maintenance.task.TaskCommand.Lapse;
import dev.fairlead.maintenance.task.TaskCommand.Skip;
import dev.fairlead.maintenance.task.TaskState.Absent;
import dev.fairlead.maintenance.task.TaskState.Done;
import dev.fairlead.maintenance.task.TaskState.Open;
import dev.fairlead.maintenance.task.TaskState.Skipped;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a task. */
public final class TaskDecider implements Decider<TaskCommand, TaskState, TaskEvent> {

    /** The time of the procedure has its task already. */
    public static final String ALREADY_OPEN = "already-open";

    /** The time of the procedure has its task already, which was missed when it came. */
    public static final String ALREADY_MISSED = "already-missed";

    /** The task can be done. */
    public static final String DUE = "due";

    /** The time to do the task was over when it came, and it is skipped. */
    public static final String MISSED = "missed";

    @Override
    public TaskState initial() {
        return new Absent();
    }

    @Override
    public Decision<TaskEvent> decide(
            TaskCommand command, CommandContext context, TaskState state) {
        if (command instanceof TaskCommand.Open open) {
            return state instanceof Absent ? open(open, context) : openedBefore(state);
        }
        return switch (state) {
            case Absent() -> Decision.refuse("task-unknown", "The task was never due; list tasks.");
            case Open open -> decide(command, context, open);
            case Done(var _, TaskCompleted completed) ->
                    ended("done by %s at %s".formatted(completed.by(), completed.at()));
            case Skipped(var _, TaskSkipped skipped) ->
                    ended("skipped by %s at %s".formatted(skipped.by(), skipped.at()));
        };
    }

    private static Decision<TaskEvent> ended(String how) {
        return Decision.refuse("already-ended", "The task was %s.".formatted(how));
    }

    private static Decision<TaskEvent> open(TaskCommand.Open open, CommandContext context) {
        TaskDue due = TaskEvents.due(open, context);
        boolean missed = !context.at().isBefore(due.dueBy());
        return missed && open.plan().missed() == Missed.SKIP
                ? Decision.accept(MISSED, due, TaskEvents.missed(due, context))
                : Decision.accept(DUE, due);
    }

    /** Who asks again learns what the first answer was: its process may have ended in between. */
    private static Decision<TaskEvent> openedBefore(TaskState state) {
        boolean missed =
                state instanceof Skipped(TaskDue due, TaskSkipped skipped)
                        && TaskEvents.isMissed(due, skipped);
        return Decision.refuse(
                missed ? ALREADY_MISSED : ALREADY_OPEN, "The task of that time is there already.");
    }

    private static Decision<TaskEvent> decide(
            TaskCommand command, CommandContext context, Open open) {
        return switch (command) {
            case TaskCommand.Open _ -> openedBefore(open);
            case Lapse() ->
                    open.overdue()
                            ? Decision.nothing("already-overdue")
                            : Decision.accept("overdue", TaskEvents.overdue(open.due(), context));
            case Complete complete -> complete(complete, context, open);
            case Skip skip -> skip(skip, context, open);
        };
    }

    private static Decision<TaskEvent> complete(
            Complete complete, CommandContext context, Open open) {
        String asked = open.due().evidence();
        if (asked.equals(Evidence.NOTE.text()) && isBlank(complete.note())) {
            return Decision.refuse(
                    "note-missing", "The procedure asks for a note: say what was found.");
        }
        if (asked.equals(Evidence.LINK.text()) && isBlank(complete.evidence())) {
            return Decision.refuse(
                    "evidence-missing",
                    "The procedure asks for evidence: give the address of a report or a change.");
        }
        return Decision.accept("done", TaskEvents.completed(open, complete, context));
    }

    private static Decision<TaskEvent> skip(Skip skip, CommandContext context, Open open) {
        return isBlank(skip.reason())
                ? Decision.refuse("reason-missing", "A skipped task needs a reason: say why.")
                : Decision.accept("skipped", TaskEvents.skipped(open.due(), skip, context));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    public TaskState evolve(TaskState state, TaskEvent event) {
        return switch (event) {
            case TaskDue due -> new Open(due, false);
            case TaskOverdue _ when state instanceof Open(TaskDue due, var _) ->
                    new Open(due, true);
            case TaskCompleted completed when state instanceof Open(TaskDue due, var _) ->
                    new Done(due, completed);
            case TaskSkipped skipped when state instanceof Open(TaskDue due, var _) ->
                    new Skipped(due, skipped);
            case TaskOverdue _, TaskCompleted _, TaskSkipped _ ->
                    throw new IllegalStateException(
                            "%s of task %s: without its beginning before it"
                                    .formatted(event.getClass().getSimpleName(), event.taskId()));
        };
    }

    @Override
    public List<Work<TaskCommand>> react(TaskEvent event, TaskState after) {
        return switch (event) {
            case TaskDue due when due.probe() != null ->
                    List.of(
                            lapse(due),
                            new Work.Effect<>(
                                    new RunProbe(due.taskId(), due.probe(), due.probeKinds()),
                                    "probe",
                                    due.at(),
                                    1,
                                    1));
            case TaskDue due -> List.of(lapse(due));
            case TaskCompleted completed when after instanceof Done(TaskDue due, var _) ->
                    completed(due, completed);
            case TaskCompleted _ -> List.of();
            case TaskOverdue overdue ->
                    List.of(
                            NumbersStream.tell(
                                    overdue.at(), Count.one("tasks.overdue", overdue.procedure())));
            case TaskSkipped skipped ->
                    List.of(NumbersStream.tell(skipped.at(), Count.one("tasks.skipped")));
        };
    }

    private static List<Work<TaskCommand>> completed(TaskDue due, TaskCompleted completed) {
        List<Work<TaskCommand>> work = new ArrayList<>();
        TaskEvents.tick(due, completed)
                .ifPresent(tick ->
                        work.add(new Work.Tell<>(ChecklistStream.of(tick.period()), tick, 1, 1)));
        Count done = Count.one("tasks.done");
        work.add(
                completed.late()
                        ? NumbersStream.tell(completed.at(), done, Count.one("tasks.late"))
                        : NumbersStream.tell(completed.at(), done));
        return work;
    }

    private static Work<TaskCommand> lapse(TaskDue due) {
        return new Work.Timer<>(new Lapse(), due.dueBy(), 1, 1);
    }

    @Override
    public boolean wants(EffectRequest request, TaskState state) {
        return state instanceof Open;
    }

    @Override
    public Closing closing(TaskState state) {
        return state instanceof Done || state instanceof Skipped ? Closing.ENDED : Closing.OPEN;
    }
}
