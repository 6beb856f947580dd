package dev.fairlead.alert.silence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a silence. */
public sealed interface SilenceState {

    /** There is none. */
    record Absent() implements SilenceState {}

    /**
     * There is one.
     *
     * @param silenceId its id, and its stream's
     * @param expiredAt when it ended; null where it has not
     * @param changes how often it was said; a timer of an earlier time is stale
     * @param updatedAt when it was said last, or ended
     */
    record Known(
            String silenceId,
            SilenceText text,
            @Nullable Instant expiredAt,
            int changes,
            Instant updatedAt)
            implements SilenceState {}
}
