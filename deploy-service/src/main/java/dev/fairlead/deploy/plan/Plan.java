package dev.fairlead.deploy.plan;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rollout.
 *
 * @param lifecycleId lifecycle that the rollout belongs to
 * @param traceId trace of the request; null where it was not traced
 * @param steps at least the start and one that brings 100 %
 * @param gates what must be true before the start
 * @param launch how instances of the version are run
 * @param routing how the service is routed
 * @param watching null where nobody watches: a share is kept for its time
 * @param trafficTimeout within which a shift must have been read back
 * @param keepPrevious how long the previous version stays warm after success
 * @param stopDelay time between a rollback and the end of the bad instance
 * @param previous null for the first deployment to the environment
 * @param generation of the split that was asked for last before the rollout
 * @param retriedBy who asked for it again after it had ended; null for the first plan
 * @param afterwards what is to be done after the release, and holds nothing; null where nothing is
 */
@Stored("rollout-plan")
public record Plan(
        String lifecycleId,
        @Nullable String traceId,
        Strategy strategy,
        List<Step> steps,
        List<Gate> gates,
        Launch launch,
        Routing routing,
        @Nullable Watching watching,
        OnInconclusive onInconclusive,
        Duration trafficTimeout,
        Duration keepPrevious,
        Duration stopDelay,
        @Nullable Previous previous,
        @Nullable String runbook,
        long generation,
        @Nullable String retriedBy,
        @Nullable Checklist afterwards) {

    /** How it is stored. */
    public static final StoredForm<Plan> FORM = StoredForm.of(Plan.class);

    public Plan {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
    }

    /** One after which nothing is to be done. */
    public Plan(
            String lifecycleId,
            @Nullable String traceId,
            Strategy strategy,
            List<Step> steps,
            List<Gate> gates,
            Launch launch,
            Routing routing,
            @Nullable Watching watching,
            OnInconclusive onInconclusive,
            Duration trafficTimeout,
            Duration keepPrevious,
            Duration stopDelay,
            @Nullable Previous previous,
            @Nullable String runbook,
            long generation,
            @Nullable String retriedBy) {
        this(
                lifecycleId,
                traceId,
                strategy,
                steps,
                gates,
                launch,
                routing,
                watching,
                onInconclusive,
                trafficTimeout,
                keepPrevious,
                stopDelay,
                previous,
                runbook,
                generation,
                retriedBy,
                null);
    }

    /** The plan of a rollout that somebody asks for again. */
    public Plan retriedBy(String name) {
        return new Plan(
                lifecycleId,
                traceId,
                strategy,
                steps,
                gates,
                launch,
                routing,
                watching,
                onInconclusive,
                trafficTimeout,
                keepPrevious,
                stopDelay,
                previous,
                runbook,
                generation,
                name,
                afterwards);
    }

    /** The gate of the name, of which there is one. */
    public Gate gate(String name) {
        return gates.stream()
                .filter(gate -> gate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no gate " + name));
    }

    public Step step(int index) {
        return steps.get(index);
    }
}
