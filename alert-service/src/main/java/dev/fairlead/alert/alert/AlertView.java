package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Suppression;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as queries see it. In JSON the alert's own fields stand beside the others.
 *
 * @param state {@code firing} or {@code resolved}
 * @param origin {@code watch} where the watch of a deployment found it, {@code posted} where
 *     another program did, otherwise {@code rule}
 * @param endsAt null while it fires
 * @param reason why it is resolved; null while it fires
 * @param generatorUrl where another program that found it shows it; null where Fairlead found it
 * @param suppression what keeps it from being told; null where nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        String fingerprint,
        String state,
        String origin,
        @JsonUnwrapped Alert alert,
        @Nullable Instant endsAt,
        @Nullable String reason,
        @Nullable Suppression suppression,
        @Nullable String generatorUrl) {

    /** Kind of the documents. */
    public static final String KIND = "alert";

    /** {@link #origin} of an alert that a watch found. */
    public static final String WATCH = "watch";

    /** {@link #origin} of an alert that a rule found. */
    public static final String RULE = "rule";

    /** {@link #origin} of an alert that another program posted. */
    public static final String POSTED = "posted";

    /** {@link #state} of an alert that fires. */
    public static final String FIRING = "firing";

    static AlertView firing(MetricBreached breach) {
        Alert alert = Alert.of(breach);
        return new AlertView(
                breach.fingerprint(),
                FIRING,
                origin(breach, alert),
                alert,
                null,
                null,
                null,
                breach.generatorUrl());
    }

    private static String origin(MetricBreached breach, Alert alert) {
        if (breach.generatorUrl() != null) {
            return POSTED;
        }
        return Suspect.watchOf(alert.suspect()) == null ? RULE : WATCH;
    }

    /** What keeps it from being told. */
    public Suppression suppressed() {
        return suppression == null ? Suppression.NONE : suppression;
    }

    AlertView with(Suppression by) {
        Suppression shown = by.reason() == null ? null : by;
        return new AlertView(
                fingerprint, state, origin, alert, endsAt, reason, shown, generatorUrl);
    }

    AlertView resolved(MetricRecovered recovery) {
        return new AlertView(
                fingerprint,
                "resolved",
                origin,
                alert,
                recovery.endsAt(),
                recovery.reason(),
                null,
                generatorUrl);
    }
}
