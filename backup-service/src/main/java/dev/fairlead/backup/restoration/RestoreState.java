package dev.fairlead.backup.restoration;

import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestoreStarted;

/** State of a restore's stream. */
public sealed interface RestoreState {

    /** No event yet. */
    record Absent() implements RestoreState {}

    /** Started, and its plan is the next event: no command ever meets this state. */
    record Announced(RestoreStarted started) implements RestoreState {}

    record Running(RestoreStarted started, RestorePlan plan) implements RestoreState {}

    /**
     * @param ending RestoreCompleted or RestoreFailed
     */
    record Ended(RestoreStarted started, RestorePlan plan, RestoreEvent ending)
            implements RestoreState {}
}
