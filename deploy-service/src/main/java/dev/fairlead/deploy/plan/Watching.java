package dev.fairlead.deploy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How each share of the traffic is watched.
 *
 * @param job value of the label job of the metrics
 * @param metricsUrl where the router shows them
 * @param requestsExpression PromQL that yields the version's requests in the window
 * @param minimumRequests fewer in the window are too few to judge
 * @param interval between two evaluations, and between two fetches of the metrics
 * @param window that a judgement needs
 * @param grace time after the bake by which there must be a verdict
 * @param afterwards how long a version is watched on after its success; zero for not at all
 */
public record Watching(
        String job,
        String metricsUrl,
        List<Condition> conditions,
        String requestsExpression,
        double minimumRequests,
        Duration interval,
        Duration window,
        Duration grace,
        Duration afterwards) {
    public Watching {
        conditions = List.copyOf(conditions);
        // Plans that were stored before there was one.
        afterwards = Objects.requireNonNullElse(afterwards, Duration.ZERO);
    }
}
