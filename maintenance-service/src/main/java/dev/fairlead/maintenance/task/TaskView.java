package dev.fairlead.maintenance.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.maintenance.task.TaskState.Done;
import dev.fairlead.maintenance.task.TaskState.Open;
import dev.fairlead.maintenance.task.TaskState.Skipped;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a task.
 *
 * @param day the day that it belongs to in its time zone, such as 2026-11-30
 * @param about what is to be done
 * @param end null while it can be done
 */
public record TaskView(
        String id,
        String procedure,
        String team,
        String owner,
        Status status,
        String day,
        Instant scheduledFor,
        Instant dueBy,
        About about,
        @Nullable End end) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-task";

    /**
     * What is to be done.
     *
     * @param evidence what is asked for: none, note or link
     */
    public record About(
            String title,
            String area,
            String rhythm,
            String evidence,
            @Nullable String checklistItem,
            @Nullable String probe,
            @Nullable String instructions) {}

    /**
     * How it ended.
     *
     * @param note of who did it, or the reason why it was skipped
     * @param late whether it was overdue
     */
    public record End(
            String by,
            Instant at,
            @Nullable String note,
            @Nullable String evidence,
            boolean late) {}

    /** How it looks. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status.tone();
    }

    /** What can be asked of it now. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> actions() {
        return status.isOpen() ? List.of("done", "skip") : List.of();
    }

    static TaskView of(TaskDue due, TaskState state) {
        return new TaskView(
                due.taskId(),
                due.procedure(),
                due.team(),
                due.owner(),
                status(state),
                due.scheduledFor().atZone(ZoneId.of(due.timeZone())).toLocalDate().toString(),
                due.scheduledFor(),
                due.dueBy(),
                new About(
                        due.title(),
                        due.area(),
                        due.rhythm(),
                        due.evidence(),
                        due.checklistItem(),
                        due.probe(),
                        due.instructions()),
                end(state));
    }

    private static Status status(TaskState state) {
        return switch (state) {
            case TaskState.Absent() -> throw new IllegalStateException("a stream without an event");
            case Open(var _, boolean overdue) -> overdue ? Status.OVERDUE : Status.DUE;
            case Done _ -> Status.DONE;
            case Skipped _ -> Status.SKIPPED;
        };
    }

    private static @Nullable End end(TaskState state) {
        return switch (state) {
            case TaskState.Absent _, Open _ -> null;
            case Done(var _, var done) ->
                    new End(done.by(), done.at(), done.note(), done.evidence(), done.late());
            case Skipped(var _, var skipped) ->
                    new End(skipped.by(), skipped.at(), skipped.reason(), null, false);
        };
    }
}
