package dev.fairlead.backup.config;

import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.schedule.Recurrence;
import dev.fairlead.backup.schedule.SchedulePlan;
import org.jspecify.annotations.Nullable;

/**
 * A recovery plan, and when it is drilled.
 *
 * @param drills null where drills begin by hand only
 */
public record PlannedRecovery(RecoveryPlan plan, @Nullable Recurrence drills) {
    private static final String PREFIX = "recovery:";

    /** The times of its drills. */
    public SchedulePlan schedules() {
        return new SchedulePlan(null, drills, null);
    }

    /** Under which name its schedule is kept, beside those of backup sets. */
    public String scheduleName() {
        return PREFIX + plan.name();
    }

    /** Whether that is the name of a plan's schedule; no backup set is called so. */
    public static boolean isScheduleName(String name) {
        return name.startsWith(PREFIX);
    }

    /** The plan's name of its schedule's. */
    public static String planName(String scheduleName) {
        return scheduleName.substring(PREFIX.length());
    }
}
