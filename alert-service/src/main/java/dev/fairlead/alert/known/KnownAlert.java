package dev.fairlead.alert.known;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of the list.
 *
 * @param severity in lower case
 * @param since when its condition was first found broken
 * @param suppression what keeps it from being told; null where nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownAlert(
        String fingerprint,
        @JsonUnwrapped Standing standing,
        String origin,
        String name,
        String severity,
        Map<String, String> labels,
        @JsonUnwrapped Subject subject,
        String summary,
        Instant since,
        @JsonUnwrapped @Nullable Suppression suppression) {

    /** {@link Standing#state} of an alert whose condition has not held for long enough. */
    public static final String PENDING = "pending";

    /**
     * Where an alert stands.
     *
     * @param state {@code pending}, {@code firing}, {@code silenced}, {@code inhibited} or {@code
     *     resolved}
     * @param tone how the state is shown
     * @param endsAt null until it is resolved
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(String state, Tone tone, @Nullable Instant endsAt) {

        private static Standing of(AlertView view) {
            String reason = view.suppressed().reason();
            if (view.endsAt() != null) {
                return new Standing(AlertView.RESOLVED, Tone.GOOD, view.endsAt());
            }
            return reason == null
                    ? new Standing(AlertView.FIRING, Tone.BAD, null)
                    : new Standing(reason, Tone.IDLE, null);
        }
    }

    static KnownAlert of(AlertView view) {
        Suppression by = view.suppressed();
        return of(view.alert(), Standing.of(view), view.origin(), by.reason() == null ? null : by);
    }

    /** Of a rule whose condition has not held for long enough. */
    static KnownAlert pending(Alert alert) {
        return of(alert, new Standing(PENDING, Tone.WARN, null), AlertView.RULE, null);
    }

    private static KnownAlert of(
            Alert alert, Standing standing, String origin, @Nullable Suppression suppression) {
        return new KnownAlert(
                Fingerprint.of(alert.labels()),
                standing,
                origin,
                alert.name(),
                severity(alert.severity()),
                alert.labels(),
                alert.subject(),
                alert.summary(),
                alert.startsAt(),
                suppression);
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
