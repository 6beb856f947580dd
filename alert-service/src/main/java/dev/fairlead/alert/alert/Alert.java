package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.events.alerts.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is to fire.
 *
 * @param labels its identity; {@code alertname} among them
 * @param annotations its texts for people
 * @param value the sample that broke the condition; never NaN
 * @param threshold null where the condition has none of its own
 * @param startsAt time of the first evaluation that found it broken
 * @param deploymentId null unless a watch found it
 * @param watchId null unless a watch found it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String name,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        String expression,
        double value,
        @Nullable Double threshold,
        Instant startsAt,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String team,
        @Nullable String deploymentId,
        @Nullable String watchId,
        @Nullable String runbook,
        String summary) {

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    public String fingerprint() {
        return Fingerprint.of(labels);
    }
}
