package dev.fairlead.alert.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch as it was asked for; frozen when it starts.
 *
 * @param step index of the step that is watched
 * @param attempt of the rollout, from 1
 * @param baselineVersion version to compare with
 * @param requestsExpression PromQL that yields the requests that the version served in the window
 * @param minimumRequests fewer than this in the window are too few to judge
 * @param evaluationInterval time between two evaluations
 * @param window what a judgement needs to have observed
 * @param bake how long to watch without a breach
 * @param deadline when deploy-service stops to wait
 * @param lifecycleId lifecycle of the deployment
 * @param requestedBy id of the event that asked
 * @param traceparent trace of the deployment, in W3C form; null where it has none
 * @param tracestate belongs to {@code traceparent}
 */
public record Watch(
        String id,
        String deploymentId,
        String service,
        String environment,
        String version,
        int step,
        int attempt,
        String team,
        @Nullable String runbook,
        @Nullable String baselineVersion,
        List<WatchTarget> targets,
        List<Condition> conditions,
        String requestsExpression,
        double minimumRequests,
        Duration evaluationInterval,
        Duration window,
        Duration bake,
        Instant deadline,
        String lifecycleId,
        String requestedBy,
        @Nullable String traceparent,
        @Nullable String tracestate) {

    public Watch {
        targets = List.copyOf(targets);
        conditions = List.copyOf(conditions);
    }
}
