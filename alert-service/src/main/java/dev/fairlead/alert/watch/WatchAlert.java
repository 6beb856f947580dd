package dev.fairlead.alert.watch;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.Severities;
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
                new Finding(condition.expression(), value, condition.threshold()),
                at,
                watch.subject(),
                watch.suspect(),
                condition.summary());
    }

    /** Identity of the alert. */
    public static Map<String, String> labels(Watch watch, Condition condition) {
        Watch.Watched watched = watch.watched();
        return Map.of(
                "alertname", condition.name(),
                "severity", condition.severity(),
                "service", watched.service(),
                "environment", watched.environment(),
                "version", watched.version(),
                "team", watched.team(),
                "deployment", watched.deploymentId());
    }

    private static Map<String, String> annotations(Watch watch, Condition condition) {
        Map<String, String> annotations = new HashMap<>();
        annotations.put("summary", condition.summary());
        String runbook = watch.watched().runbook();
        if (runbook != null) {
            annotations.put("runbook_url", runbook);
        }
        return annotations;
    }
}
