package dev.fairlead.deploy.config;

import dev.fairlead.deploy.plan.OnInconclusive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release to one environment would be: its gates, its steps and how long they take.
 *
 * @param mode of the service: only with act anything begins
 * @param production whether the environment is said to be production
 * @param strategy name of its file
 * @param kind canary or blue-green
 * @param watched what makes a version bad; empty where nobody watches
 * @param minimumRequests fewer in the window are too few to judge; null where nobody watches
 * @param earliestEnd from its start to the success, where nothing waits and every step is as quick
 *     as it may be
 * @param latestEnd the same, where every gate waits and every step takes all of its time; a person
 *     who pauses it is not reckoned with
 * @param first the names of the steps where no version was there before
 * @param watchedOn how long after the success a breach still takes it out; zero for not at all
 * @param archivePreviousAfter how long after the success the previous version stays warm
 * @param stopAfterRollback how long a bad version runs on
 */
public record PlanOutline(
        String service,
        String environment,
        String mode,
        boolean production,
        String strategy,
        String kind,
        List<GateOutline> gates,
        List<StepOutline> steps,
        List<ConditionOutline> watched,
        @Nullable Double minimumRequests,
        OnInconclusive onInconclusive,
        Duration earliestEnd,
        Duration latestEnd,
        List<String> first,
        Duration watchedOn,
        Duration archivePreviousAfter,
        Duration stopAfterRollback) {

    /**
     * A gate.
     *
     * @param asks what it asks for
     * @param waits how long for, where it is missing; zero where the rollout fails at once
     */
    public record GateOutline(String name, List<String> asks, Duration waits) {}

    /**
     * A step.
     *
     * @param share of the traffic, in percent; null where it shifts none
     * @param what it does or looks at, for people
     * @param atLeast the time that it takes at least
     * @param atMost the time after which it is over, or has failed
     * @param doneAt the earliest end of it, from the start of the rollout
     */
    public record StepOutline(
            String name,
            @Nullable Integer share,
            String what,
            Duration atLeast,
            Duration atMost,
            Duration doneAt) {}

    /** What makes a version bad: its query stands as the strategy writes the router's metrics. */
    public record ConditionOutline(String name, String query, String bad, String severity) {}
}
