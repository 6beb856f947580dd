package dev.fairlead.backup.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of a set.
 *
 * @param backup null where backups begin by hand only
 * @param drill null where drills begin by hand only
 */
public record SchedulePlan(@Nullable Recurrence backup, @Nullable Recurrence drill) {

    /** Version of the JSON form. */
    static final int FORMAT = 1;

    /** The first time of the task after the given one. */
    public Optional<Instant> next(Task task, Instant after) {
        return Optional.ofNullable(task == Task.BACKUP ? backup : drill)
                .map(recurrence -> recurrence.next(after));
    }
}
