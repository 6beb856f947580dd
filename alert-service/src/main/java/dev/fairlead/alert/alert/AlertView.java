package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.events.alerts.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as queries see it.
 *
 * @param state {@code firing} or {@code resolved}
 * @param origin {@code watch} where the watch of a deployment found it, otherwise {@code rule}
 * @param endsAt null while it fires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        String fingerprint,
        String name,
        String state,
        String origin,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        String expression,
        double value,
        @Nullable Double threshold,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String reason,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String team,
        @Nullable String deploymentId,
        @Nullable String watchId,
        @Nullable String runbook,
        String summary) {

    /** Kind of the documents. */
    public static final String KIND = "alert";

    /** {@link #origin} of an alert that a watch found. */
    public static final String WATCH = "watch";

    /** {@link #origin} of an alert that a rule found. */
    public static final String RULE = "rule";

    /** {@link #state} of an alert that fires. */
    public static final String FIRING = "firing";

    static AlertView of(MetricBreached breach, @Nullable MetricRecovered recovery) {
        return new AlertView(
                breach.fingerprint(),
                breach.alertName(),
                recovery == null ? FIRING : "resolved",
                breach.watchId() == null ? RULE : WATCH,
                breach.severity(),
                breach.labels(),
                breach.annotations(),
                breach.expression(),
                breach.value(),
                breach.threshold(),
                breach.startsAt(),
                recovery == null ? null : recovery.endsAt(),
                recovery == null ? null : recovery.reason(),
                breach.service(),
                breach.environment(),
                breach.version(),
                breach.team(),
                breach.deploymentId(),
                breach.watchId(),
                breach.runbook(),
                breach.summary());
    }
}
