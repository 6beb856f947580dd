package dev.fairlead.maintenance.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.maintenance.task.TaskState.Absent;
import dev.fairlead.maintenance.task.TaskState.Done;
import dev.fairlead.maintenance.task.TaskState.Open;
import dev.fairlead.maintenance.task.TaskState.Skipped;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the streams of tasks are named, keyed and shown. */
public final class TaskStream {
    /** The type of these streams. */
    public static final StreamType<TaskCommand, TaskState, TaskEvent> TYPE =
            new StreamType<>(
                    "task",
                    TaskCommand.class,
                    TaskEvent.class,
                    new TaskDecider(),
                    (_, state) -> key(state),
                    true,
                    (_, state) -> document(state));

    private TaskStream() {}

    /** The stream of the task. */
    public static String of(String taskId) {
        return TYPE.stream(taskId);
    }

    /** The id of the task of that time: however often it is asked for, it is one task. */
    public static String id(String procedure, Instant scheduledFor) {
        String name = "task\n%s\n%s".formatted(procedure, scheduledFor);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    private static String key(TaskState state) {
        TaskDue due = due(state);
        if (due == null) {
            throw new IllegalStateException("a stream without an event has no key");
        }
        return due.procedure();
    }

    private static @Nullable TaskDue due(TaskState state) {
        return switch (state) {
            case Absent() -> null;
            case Open(var due, var _) -> due;
            case Done(var due, var _) -> due;
            case Skipped(var due, var _) -> due;
        };
    }

    private static Optional<Document> document(TaskState state) {
        TaskDue due = due(state);
        return due == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                TaskView.KIND,
                                due.taskId(),
                                due.scheduledFor().toString(),
                                TaskView.of(due, state)));
    }
}
