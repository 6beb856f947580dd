package dev.fairlead.backup.objective;

import java.time.Instant;

/** What queries read of the objective of a set that was in danger once. */
public record ObjectiveView(String backupSet, Level level, Instant since) {

    /** Kind of the documents. */
    public static final String KIND = "recovery-objective";

    static ObjectiveView of(ObjectiveState state) {
        return new ObjectiveView(state.backupSet(), state.level(), state.since());
    }
}
