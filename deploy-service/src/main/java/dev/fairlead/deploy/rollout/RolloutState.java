package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.release.Release;

/** State of a rollout's stream. */
public sealed interface RolloutState {

    /** No event yet. */
    record Absent() implements RolloutState {}

    /** Between the request and its plan, which follows in the same transaction. */
    record Unplanned(Release release, String configHash, Moment requested)
            implements RolloutState {}

    /** Planned. */
    record Known(Rollout rollout) implements RolloutState {}
}
