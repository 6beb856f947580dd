package dev.fairlead.backup.objective;

import java.time.Instant;

/**
 * State of the stream of a set's objective.
 *
 * @param backupSet empty before the first event
 * @param since when it came to stand so
 */
public record ObjectiveState(String backupSet, Level level, Instant since) {
    static final ObjectiveState NEW = new ObjectiveState("", Level.MET, Instant.EPOCH);
}
