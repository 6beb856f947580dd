package dev.fairlead.maintenance.task;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a task can be asked to do. */
public sealed interface TaskCommand {

    /** Its time came. */
    @Stored("open")
    record Open(String taskId, String procedure, TaskPlan plan, Instant scheduledFor)
            implements TaskCommand {}

    /** Timer: the time to do it is over. */
    @Stored("lapse")
    record Lapse() implements TaskCommand {}

    /**
     * Somebody did it.
     *
     * @param evidence address of a report or a change
     */
    @Stored("complete")
    record Complete(String by, @Nullable String note, @Nullable String evidence)
            implements TaskCommand {}

    /** It is not done this time. */
    @Stored("skip")
    record Skip(String by, String reason) implements TaskCommand {}
}
