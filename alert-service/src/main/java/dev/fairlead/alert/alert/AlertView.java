package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.Alert;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as queries see it. In JSON the alert's own fields stand beside the others.
 *
 * @param state {@code firing} or {@code resolved}
 * @param origin {@code watch} where the watch of a deployment found it, otherwise {@code rule}
 * @param endsAt null while it fires
 * @param reason why it is resolved; null while it fires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        String fingerprint,
        String state,
        String origin,
        @JsonUnwrapped Alert alert,
        @Nullable Instant endsAt,
        @Nullable String reason) {

    /** Kind of the documents. */
    public static final String KIND = "alert";

    /** {@link #origin} of an alert that a watch found. */
    public static final String WATCH = "watch";

    /** {@link #origin} of an alert that a rule found. */
    public static final String RULE = "rule";

    /** {@link #state} of an alert that fires. */
    public static final String FIRING = "firing";

    static AlertView firing(MetricBreached breach) {
        Alert alert = Alert.of(breach);
        String origin = Suspect.watchOf(alert.suspect()) == null ? RULE : WATCH;
        return new AlertView(breach.fingerprint(), FIRING, origin, alert, null, null);
    }

    AlertView resolved(MetricRecovered recovery) {
        return new AlertView(
                fingerprint, "resolved", origin, alert, recovery.endsAt(), recovery.reason());
    }
}
