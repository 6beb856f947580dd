package dev.fairlead.backup.drill;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a drill can be asked to do. */
public sealed interface DrillCommand {

    /**
     * Begins it.
     *
     * @param scheduledFor time in the schedule; null where a caller asked
     */
    @Stored("start")
    record Start(
            String drillId,
            String backupSet,
            DrillPlan plan,
            String requestedBy,
            @Nullable Instant scheduledFor)
            implements DrillCommand {}

    /**
     * Outcome: the backup restored to what it held.
     *
     * @param openedWith null where it is not encrypted
     */
    @Stored("restored")
    record Restored(
            long restoreMillis,
            long recoveryPointAgeMillis,
            String recoveredLsn,
            int tables,
            long rows,
            @Nullable Opened openedWith)
            implements DrillCommand {}

    /** Outcome: it did not. */
    @Stored("not-restored")
    record NotRestored(String reason, String detail) implements DrillCommand {}

    /**
     * Does not begin, because the mode of the service keeps Fairlead from it; recorded so that it
     * can be found.
     */
    @Stored("hold-back")
    record HoldBack(String reason, String detail) implements DrillCommand {}
}
