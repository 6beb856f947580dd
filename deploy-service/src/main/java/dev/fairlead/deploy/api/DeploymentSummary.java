package dev.fairlead.deploy.api;

import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.deploy.rollout.RolloutView.Live;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment in a list. */
record DeploymentSummary(
        String id,
        String service,
        String environment,
        String version,
        String team,
        String status,
        Tone tone,
        Live live,
        int attempt,
        int step,
        int weightPercent,
        @Nullable String pausedFor,
        @Nullable String reason,
        @Nullable String endedBy,
        String requestedBy,
        String lifecycleId,
        @Nullable String traceId,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    static DeploymentSummary of(RolloutView view) {
        return new DeploymentSummary(
                view.id(),
                view.service(),
                view.environment(),
                view.version(),
                view.team(),
                view.status(),
                view.tone(),
                view.live(),
                view.attempt(),
                view.step(),
                view.weightPercent(),
                view.pausedFor(),
                view.reason(),
                view.endedBy(),
                view.requestedBy(),
                view.lifecycleId(),
                view.traceId(),
                view.requestedAt(),
                view.endedAt());
    }
}
