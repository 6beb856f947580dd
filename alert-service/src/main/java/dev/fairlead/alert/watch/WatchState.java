package dev.fairlead.alert.watch;

import dev.fairlead.events.alerts.AnalysisCompleted;
import java.time.Instant;

/** What is known of a watch. */
public sealed interface WatchState {

    /** Nobody asked for it yet. */
    record Absent() implements WatchState {}

    /** It is being judged. */
    record Active(Watch watch, Instant startedAt) implements WatchState {}

    /** It has its verdict. */
    record Completed(Watch watch, Instant startedAt, AnalysisCompleted analysis)
            implements WatchState {}

    /** It was stopped before it had one. */
    record Stopped(Watch watch, Instant startedAt, String reason, Instant at)
            implements WatchState {}
}
