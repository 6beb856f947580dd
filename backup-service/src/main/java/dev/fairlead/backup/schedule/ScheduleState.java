package dev.fairlead.backup.schedule;

import java.time.Instant;

/** State of the stream of a set's schedules. */
public sealed interface ScheduleState {

    /** No event yet. */
    record Absent() implements ScheduleState {}

    /**
     * In force.
     *
     * @param epoch counts the changes of the plan
     * @param backupSince times of the backup schedule up to then are done
     * @param drillSince times of the drill schedule up to then are done
     */
    record InForce(
            String backupSet, SchedulePlan plan, int epoch, Instant backupSince, Instant drillSince)
            implements ScheduleState {

        Instant since(Task task) {
            return task == Task.BACKUP ? backupSince : drillSince;
        }

        InForce with(SchedulePlan next) {
            return new InForce(backupSet, next, epoch + 1, backupSince, drillSince);
        }

        InForce done(Task task, Instant at) {
            return task == Task.BACKUP
                    ? new InForce(backupSet, plan, epoch, at, drillSince)
                    : new InForce(backupSet, plan, epoch, backupSince, at);
        }
    }

    record Retired(String backupSet, int epoch) implements ScheduleState {}
}
