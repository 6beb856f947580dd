package dev.fairlead.backup.schedule;

import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of a set.
 *
 * @param backup null where backups begin by hand only
 * @param drill null where drills begin by hand only
 * @param incremental null where backups are full ones
 */
@Stored("schedule-plan")
public record SchedulePlan(
        @Nullable Recurrence backup, @Nullable Recurrence drill, @Nullable Interval incremental) {

    /** How it is stored. */
    public static final StoredForm<SchedulePlan> FORM = StoredForm.of(SchedulePlan.class);

    /** The first time of the task after the given one. */
    public Optional<Instant> next(Task task, Instant after) {
        return switch (task) {
            case BACKUP -> Optional.ofNullable(backup).map(times -> times.next(after));
            case DRILL -> Optional.ofNullable(drill).map(times -> times.next(after));
            case INCREMENTAL ->
                    Optional.ofNullable(incremental).map(times -> between(times, after));
        };
    }

    /** A full backup that is due at the same time has the changes, too. */
    private Instant between(Interval times, Instant after) {
        Instant next = times.next(after);
        boolean taken = backup != null && backup.next(next.minusNanos(1)).equals(next);
        return taken ? times.next(next) : next;
    }
}
