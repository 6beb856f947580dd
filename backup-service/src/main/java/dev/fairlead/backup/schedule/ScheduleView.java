package dev.fairlead.backup.schedule;

import dev.fairlead.backup.schedule.ScheduleState.Absent;
import dev.fairlead.backup.schedule.ScheduleState.InForce;
import dev.fairlead.backup.schedule.ScheduleState.Retired;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of the schedules of a set.
 *
 * @param active false where the configuration has the set no more
 * @param nextBackup null where none is scheduled
 * @param nextDrill null where none is scheduled
 * @param nextIncremental null where none is scheduled
 */
public record ScheduleView(
        String backupSet,
        boolean active,
        @Nullable Instant nextBackup,
        @Nullable Instant nextDrill,
        @Nullable Instant nextIncremental) {

    /** Kind of the documents. */
    public static final String KIND = "backup-schedule";

    static ScheduleView of(ScheduleState state) {
        return switch (state) {
            case Absent() -> throw new IllegalStateException("a stream without an event");
            case Retired(String set, int _) -> new ScheduleView(set, false, null, null, null);
            case InForce force ->
                    new ScheduleView(
                            force.backupSet(),
                            true,
                            force.plan().next(Task.BACKUP, force.backupSince()).orElse(null),
                            force.plan().next(Task.DRILL, force.drillSince()).orElse(null),
                            force.plan()
                                    .next(Task.INCREMENTAL, force.incrementalSince())
                                    .orElse(null));
        };
    }
}
