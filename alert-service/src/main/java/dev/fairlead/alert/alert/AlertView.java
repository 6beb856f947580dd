package dev.fairlead.alert.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.notification.GroupStream;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as queries see it. In JSON the alert's own fields stand beside the others.
 *
 * @param state {@code firing} or {@code resolved}
 * @param shown where it stands for people: {@code firing}, {@code silenced}, {@code inhibited} or
 *     {@code resolved}
 * @param origin {@code watch} where the watch of a deployment found it, {@code posted} where
 *     another program did, otherwise {@code rule}
 * @param endsAt null while it fires
 * @param reason why it is resolved; null while it fires
 * @param suppression what keeps it from being told; null where nothing does
 * @param generatorUrl where another program that found it shows it; null where Fairlead found it
 * @param telling who is told of it; null where that was never recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        String fingerprint,
        String state,
        String shown,
        String origin,
        @JsonUnwrapped Alert alert,
        @Nullable Instant endsAt,
        @Nullable String reason,
        @Nullable Suppression suppression,
        @Nullable String generatorUrl,
        @Nullable Telling telling) {

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

    /** {@link #state} of an alert that does not any more. */
    public static final String RESOLVED = "resolved";

    /**
     * Who is told of an alert, as far as it is stored with the alert.
     *
     * @param groups ids of the groups that it entered when it began to fire
     * @param enteredAt when it entered them
     * @param suppressedAt since when it is kept from being told; null where it is told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Telling(List<String> groups, Instant enteredAt, @Nullable Instant suppressedAt) {
        public Telling {
            groups = List.copyOf(groups);
        }

        private Telling suppressed(@Nullable Instant since) {
            return new Telling(groups, enteredAt, since);
        }
    }

    /** One of which it was never recorded who is told. */
    public AlertView(
            String fingerprint,
            String state,
            String origin,
            Alert alert,
            @Nullable Instant endsAt,
            @Nullable String reason,
            @Nullable Suppression suppression,
            @Nullable String generatorUrl) {
        this(
                fingerprint,
                state,
                state,
                origin,
                alert,
                endsAt,
                reason,
                suppression,
                generatorUrl,
                null);
    }

    static AlertView firing(MetricBreached breach) {
        Alert alert = Alert.of(breach);
        List<String> groups = breach.groups().stream().map(GroupStream.TYPE::id).toList();
        return new AlertView(
                breach.fingerprint(),
                FIRING,
                FIRING,
                origin(breach, alert),
                alert,
                null,
                null,
                null,
                breach.generatorUrl(),
                new Telling(groups, breach.at(), null));
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

    AlertView with(Suppression by, @Nullable Instant since) {
        String why = by.reason();
        return new AlertView(
                fingerprint,
                state,
                why == null ? FIRING : why,
                origin,
                alert,
                endsAt,
                reason,
                why == null ? null : by,
                generatorUrl,
                telling == null ? null : telling.suppressed(since));
    }

    AlertView resolved(MetricRecovered recovery) {
        return new AlertView(
                fingerprint,
                RESOLVED,
                RESOLVED,
                origin,
                alert,
                recovery.endsAt(),
                recovery.reason(),
                null,
                generatorUrl,
                telling == null ? null : telling.suppressed(null));
    }
}
