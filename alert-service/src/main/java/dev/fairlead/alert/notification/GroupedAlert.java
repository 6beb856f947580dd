package dev.fairlead.alert.notification;

import dev.fairlead.events.alerts.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a notification, with all that is said of it.
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

    public boolean fires() {
        return endsAt == null;
    }
}
