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
     * @param incrementalSince times of the incremental backups up to then are done
     */
    record InForce(
            String backupSet,
            SchedulePlan plan,
            int epoch,
            Instant backupSince,
            Instant drillSince,
            Instant incrementalSince)
            implements ScheduleState {

        Instant since(Task task) {
            return switch (task) {
                case BACKUP -> backupSince;
                case DRILL -> drillSince;
                case INCREMENTAL -> incrementalSince;
            };
        }

        InForce with(SchedulePlan next) {
            return new InForce(
                    backupSet, next, epoch + 1, backupSince, drillSince, incrementalSince);
        }

        InForce done(Task task, Instant at) {
            return new InForce(
                    backupSet,
                    plan,
                    epoch,
                    task == Task.BACKUP ? at : backupSince,
                    task == Task.DRILL ? at : drillSince,
                    task == Task.INCREMENTAL ? at : incrementalSince);
        }
    }

    record Retired(String backupSet, int epoch) implements ScheduleState {}
}
