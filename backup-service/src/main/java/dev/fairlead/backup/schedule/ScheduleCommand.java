package dev.fairlead.backup.schedule;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What the schedules of a set can be asked to do. */
public sealed interface ScheduleCommand {

    /** The configuration says so. */
    @Stored("apply")
    record Apply(String backupSet, SchedulePlan plan) implements ScheduleCommand {}

    /** The configuration has the set no more. */
    @Stored("retire")
    record Retire() implements ScheduleCommand {}

    /**
     * Outcome: a time came.
     *
     * @param epoch of the schedules that asked
     * @param result named result, in kebab-case
     */
    @Stored("run-started")
    record RunStarted(Task task, int epoch, Instant scheduledFor, String result)
            implements ScheduleCommand {}
}
