package dev.fairlead.backup.recovery;

import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.events.backups.RecoveryStepStarted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is that has begun.
 *
 * @param attempt from 1
 * @param end of this attempt; null while it goes on
 */
public record Progress(int attempt, Instant begunAt, @Nullable RecoveryStepCompleted end) {

    static Progress begun(RecoveryStepStarted started) {
        return new Progress(started.attempt(), started.at(), null);
    }

    Progress ended(RecoveryStepCompleted completed) {
        return new Progress(attempt, begunAt, completed);
    }

    /** Whether what comes after it may begin. */
    boolean isOver() {
        return end != null && end.outcome() != RecoveryStepOutcome.FAILED;
    }

    boolean hasFailed() {
        return end != null && end.outcome() == RecoveryStepOutcome.FAILED;
    }

    boolean goesOn() {
        return end == null;
    }
}
