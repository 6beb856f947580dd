package dev.fairlead.backup.objective;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of the stream of a set's objective.
 *
 * @param backupSet empty before the first event
 * @param copy null for what is stored here
 * @param since when it came to stand so
 */
public record ObjectiveState(String backupSet, @Nullable String copy, Level level, Instant since) {
    static final ObjectiveState NEW = new ObjectiveState("", null, Level.MET, Instant.EPOCH);
}
