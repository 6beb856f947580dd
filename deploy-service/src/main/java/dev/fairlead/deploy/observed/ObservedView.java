package dev.fairlead.deploy.observed;

import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment of somebody else as queries show it.
 *
 * @param tone how the status is to be shown
 * @param provider who told it: github, gitlab, cdevents or rest
 * @param externalId what the provider calls it
 * @param committedAt when the commit was made; null where nobody said
 * @param firstAt when it was first heard of, as its provider says
 * @param startedAt when it started; null where nobody said
 * @param endedAt when it ended, not when it was rolled back; null where it has not
 * @param changedAt when it came to stand as it does
 */
public record ObservedView(
        String id,
        String service,
        String environment,
        String version,
        String team,
        Status status,
        Tone tone,
        String provider,
        String externalId,
        @Nullable String url,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable Instant committedAt,
        @Nullable String by,
        @Nullable String detail,
        Instant firstAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant changedAt,
        String lifecycleId) {

    /** Kind of the documents. */
    public static final String KIND = "observed";

    static ObservedView of(Observation newest, Instant firstAt, ObservedState state) {
        return new ObservedView(
                newest.deploymentId(),
                newest.service(),
                newest.environment(),
                newest.version(),
                newest.team(),
                newest.status(),
                newest.status().tone(),
                newest.provider(),
                newest.externalId(),
                newest.url(),
                newest.artifact(),
                newest.commit(),
                newest.committedAt(),
                newest.by(),
                newest.detail(),
                firstAt,
                state.startedAt(),
                state.endedAt(),
                newest.reportedAt(),
                newest.deploymentId());
    }
}
