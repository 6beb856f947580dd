package dev.fairlead.backup.restoration;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a restore can be asked to do. */
public sealed interface RestoreCommand {

    /** Begins it. */
    @Stored("start")
    record Start(String restoreId, String backupSet, RestorePlan plan, String requestedBy)
            implements RestoreCommand {}

    /**
     * Outcome: the data directory is there.
     *
     * @param recoveredLsn null where nobody could log in to ask
     * @param recoveredTo time of the last transaction; null where it is not known
     * @param checked whether the role could log in, and found what must be there
     */
    @Stored("restored")
    record Restored(
            @Nullable String recoveredLsn,
            @Nullable Instant recoveredTo,
            boolean checked,
            long durationMillis)
            implements RestoreCommand {}

    /** Outcome: it is not. */
    @Stored("not-restored")
    record NotRestored(String reason, String detail) implements RestoreCommand {}

    /**
     * Does not begin, because the mode of the service keeps Fairlead from it; recorded so that it
     * can be found.
     */
    @Stored("hold-back")
    record HoldBack(String reason, String detail) implements RestoreCommand {}
}
