package dev.fairlead.deploy.observed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deployment of somebody else.
 *
 * @param newest what was said last; null where nothing was
 * @param firstAt when it was first heard of, as its provider says
 * @param startedAt when it started; null where nobody said
 * @param endedAt when it ended; null where it has not
 */
public record ObservedState(
        @Nullable Observation newest,
        @Nullable Instant firstAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    static final ObservedState NONE = new ObservedState(null, null, null, null);

    ObservedState with(Observation said) {
        Instant at = said.reportedAt();
        Status status = said.status();
        // What was rolled back had ended before, where that was told.
        boolean ends = status.hasEnded() && (status != Status.ROLLED_BACK || endedAt == null);
        return new ObservedState(
                said,
                firstAt == null ? at : firstAt,
                status == Status.STARTED ? at : startedAt,
                ends ? at : endedAt);
    }
}
