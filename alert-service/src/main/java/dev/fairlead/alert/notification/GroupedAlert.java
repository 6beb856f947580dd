package dev.fairlead.alert.notification;

import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert in a group.
 *
 * @param value the sample that broke the condition
 * @param endsAt null while it fires
 */
public record GroupedAlert(
        String fingerprint,
        String name,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        double value,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String team,
        @Nullable String deploymentId,
        @Nullable String watchId,
        @Nullable String runbook,
        String summary) {

    public GroupedAlert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** The alert as it fires. */
    public static GroupedAlert firing(MetricBreached breach) {
        return new GroupedAlert(
                breach.fingerprint(),
                breach.alertName(),
                breach.severity(),
                breach.labels(),
                breach.annotations(),
                breach.value(),
                breach.startsAt(),
                null,
                breach.service(),
                breach.environment(),
                breach.version(),
                breach.team(),
                breach.deploymentId(),
                breach.watchId(),
                breach.runbook(),
                breach.summary());
    }

    public boolean fires() {
        return endsAt == null;
    }

    GroupedAlert resolved(Instant at) {
        return new GroupedAlert(
                fingerprint,
                name,
                severity,
                labels,
                annotations,
                value,
                startsAt,
                at,
                service,
                environment,
                version,
                team,
                deploymentId,
                watchId,
                runbook,
                summary);
    }
}
