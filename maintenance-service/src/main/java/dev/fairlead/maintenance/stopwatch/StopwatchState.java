package dev.fairlead.maintenance.stopwatch;

import java.time.Instant;
import java.util.Set;

/** State of a stopwatch. */
public sealed interface StopwatchState {

    /** No event yet. */
    record Absent() implements StopwatchState {}

    /**
     * It runs.
     *
     * @param read the laps that were read
     */
    record Running(String watchId, Instant since, Set<String> read) implements StopwatchState {
        public Running {
            read = Set.copyOf(read);
        }
    }
}
