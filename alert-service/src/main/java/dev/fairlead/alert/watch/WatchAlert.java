package dev.fairlead.alert.watch;

import dev.fairlead.alert.Severities;
import dev.fairlead.alert.alert.Alert;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The alert of a broken condition. Its labels name the deployment and not the watch, so that a
 * condition that breaks again in a later attempt is the same alert.
 */
public final class WatchAlert {

    private WatchAlert() {}

    /**
     * @param value the sample that broke the condition
     */
    public static Alert of(Watch watch, Condition condition, double value, Instant at) {
        return new Alert(
                condition.name(),
                Severities.of(condition.severity()),
                labels(watch, condition),
                annotations(watch, condition),
                condition.expression(),
                value,
                condition.threshold(),
                at,
                watch.service(),
                watch.environment(),
                watch.version(),
                watch.team(),
                watch.deploymentId(),
                watch.id(),
                watch.runbook(),
                condition.summary());
    }

    /** Identity of the alert. */
    public static Map<String, String> labels(Watch watch, Condition condition) {
        return Map.of(
                "alertname", condition.name(),
                "severity", condition.severity(),
                "service", watch.service(),
                "environment", watch.environment(),
                "version", watch.version(),
                "team", watch.team(),
                "deployment", watch.deploymentId());
    }

    private static Map<String, String> annotations(Watch watch, Condition condition) {
        Map<String, String> annotations = new HashMap<>();
        annotations.put("summary", condition.summary());
        if (watch.runbook() != null) {
            annotations.put("runbook_url", watch.runbook());
        }
        return annotations;
    }
}
