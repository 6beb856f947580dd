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
     * @param recoveredLsn null where there is no log
     * @param openedWith null where it is not encrypted
     * @param compared what else than rows was compared; null for a database
     */
    @Stored("restored")
    record Restored(
            long restoreMillis,
            long recoveryPointAgeMillis,
            @Nullable String recoveredLsn,
            int tables,
            long rows,
            @Nullable Opened openedWith,
            @Nullable Compared compared)
            implements DrillCommand {

        /** Of a database. */
        public Restored(
                long restoreMillis,
                long recoveryPointAgeMillis,
                String recoveredLsn,
                int tables,
                long rows,
                @Nullable Opened openedWith) {
            this(
                    restoreMillis,
                    recoveryPointAgeMillis,
                    recoveredLsn,
                    tables,
                    rows,
                    openedWith,
                    null);
        }
    }

    /**
     * What was as it was stored.
     *
     * @param items refs, secrets or files
     * @param text the same for people
     */
    record Compared(long items, String text) {}

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
