package dev.fairlead.backup.recovery;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a recovery can be asked to do. */
public sealed interface RecoveryCommand {

    /**
     * Begins it.
     *
     * @param drill whether it is only tried
     * @param reason what happened
     * @param scheduledFor time in the schedule of drills; null where a caller asked
     * @param to up to where the plan's steps restore; null for as far as that reaches
     */
    @Stored("start")
    record Start(
            String recoveryId,
            RecoveryPlan plan,
            boolean drill,
            String reason,
            String requestedBy,
            @Nullable Instant scheduledFor,
            @Nullable Moment to)
            implements RecoveryCommand {}

    /**
     * A person says that what a gate asks for is so.
     *
     * @param note what was found; null for nothing
     */
    @Stored("confirm")
    record Confirm(String step, @Nullable String note) implements RecoveryCommand {}

    /** A person lets a step that failed begin again. */
    @Stored("retry")
    record Retry(String step) implements RecoveryCommand {}

    /** A person goes on without what a step that failed was to do. */
    @Stored("skip")
    record Skip(String step, String reason) implements RecoveryCommand {}

    /** A person ends it. */
    @Stored("abort")
    record Abort(String reason) implements RecoveryCommand {}

    /**
     * Outcome: the step is done.
     *
     * @param recoveredTo what was committed by then is in what it restored; null for other steps
     */
    @Stored("step-done")
    record StepDone(String step, int attempt, String detail, @Nullable Instant recoveredTo)
            implements RecoveryCommand {}

    /** Outcome: it is not. */
    @Stored("step-failed")
    record StepFailed(String step, int attempt, String reason, String detail)
            implements RecoveryCommand {}

    /** Timer: so much of the time is over in which everything has to work again. */
    @Stored("time-due")
    record TimeDue(int percent) implements RecoveryCommand {}

    /** Timer: a drill had its time. */
    @Stored("drill-deadline-due")
    record DrillDeadlineDue() implements RecoveryCommand {}

    /** Outcome: what a drill restored is removed. */
    @Stored("tidied")
    record Tidied() implements RecoveryCommand {}
}
