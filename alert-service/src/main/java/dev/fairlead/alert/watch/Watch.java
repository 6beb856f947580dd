package dev.fairlead.alert.watch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch as it was asked for; frozen when it starts. In JSON its parts stand side by side.
 *
 * @param watched the version that is watched
 * @param targets where its metrics are
 * @param conditions none of them may break
 * @param terms how it is judged
 * @param origin who asked
 */
@Stored("watch")
public record Watch(
        String id,
        @JsonUnwrapped Watched watched,
        List<WatchTarget> targets,
        List<Condition> conditions,
        @JsonUnwrapped Terms terms,
        @JsonUnwrapped Origin origin) {

    /** How it is stored. */
    public static final StoredForm<Watch> FORM = StoredForm.of(Watch.class);

    public Watch {
        targets = List.copyOf(targets);
        conditions = List.copyOf(conditions);
    }

    /**
     * What is watched.
     *
     * @param step index of the step that is watched
     * @param attempt of the rollout, from 1
     * @param baselineVersion version to compare with
     */
    public record Watched(
            String deploymentId,
            String service,
            String environment,
            String version,
            int step,
            int attempt,
            String team,
            @Nullable String runbook,
            @Nullable String baselineVersion) {}

    /**
     * How a watch is judged.
     *
     * @param requestsExpression PromQL that yields the requests that the version served in the
     *     window
     * @param minimumRequests fewer than this in the window are too few to judge
     * @param evaluationInterval time between two evaluations
     * @param window what a judgement needs to have observed
     * @param bake how long to watch without a breach
     * @param deadline when deploy-service stops to wait
     */
    public record Terms(
            String requestsExpression,
            double minimumRequests,
            Duration evaluationInterval,
            Duration window,
            Duration bake,
            Instant deadline) {}

    /**
     * Who asked for a watch.
     *
     * @param lifecycleId lifecycle of the deployment
     * @param requestedBy id of the event that asked
     * @param traceparent trace of the deployment, in W3C form; null where it has none
     * @param tracestate belongs to {@code traceparent}
     */
    public record Origin(
            String lifecycleId,
            String requestedBy,
            @Nullable String traceparent,
            @Nullable String tracestate) {}

    /** What its alerts are about. */
    public Subject subject() {
        return Subject.of(watched.service, watched.environment, watched.team)
                .withRunbook(watched.runbook);
    }

    /** What its alerts suspect. */
    public Suspect suspect() {
        return new Suspect(watched.version, watched.deploymentId, id);
    }
}
