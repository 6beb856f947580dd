package dev.fairlead.backup.objective;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of the objective of a set that was in danger once.
 *
 * @param copy null for what is stored here
 */
public record ObjectiveView(String backupSet, @Nullable String copy, Level level, Instant since) {

    /** Kind of the documents. */
    public static final String KIND = "recovery-objective";

    static ObjectiveView of(ObjectiveState state) {
        return new ObjectiveView(state.backupSet(), state.copy(), state.level(), state.since());
    }
}
