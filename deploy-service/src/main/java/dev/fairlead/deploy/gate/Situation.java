package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What gates are examined on.
 *
 * @param release with the evidence that is known of
 * @param at when they are examined
 * @param standings how the artifact stands in other environments, by environment; those only that
 *     were looked at
 * @param approvals of the release as it is planned now
 * @param incidents that are open on the service; null where nobody looked
 */
public record Situation(
        Release release,
        Instant at,
        Map<String, Standing> standings,
        List<Approval> approvals,
        @Nullable OpenIncidents incidents) {
    public Situation {
        standings = Map.copyOf(standings);
        approvals = List.copyOf(approvals);
    }

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Whether what was seen then may be otherwise by now. */
    boolean isOld(Instant seenAt) {
        return seenAt.plus(FRESH).isBefore(at);
    }

    /** How the artifact stands there; null where nobody looked. */
    @Nullable Standing standing(String environment) {
        return standings.get(environment);
    }
}
