package dev.fairlead.alert.rule;

import dev.fairlead.alert.Alert;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a rule that is pending or fires.
 *
 * @param activeAt when the condition was first found broken
 * @param firedAt null while it is pending
 * @param keptSince first evaluation that did not find the condition broken any more, while it fires
 *     on all the same
 * @param held what it fires on for, while the target that it is about is away; null where nothing
 *     holds it
 */
public record ActiveAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        double value,
        Instant activeAt,
        @Nullable Instant firedAt,
        @Nullable Instant keptSince,
        @Nullable Held held) {

    /** Why an alert fires on that is held. */
    public static final String SOURCE_AWAY = "source-away";

    /**
     * Its target is away, or was until a moment ago.
     *
     * @param lastAnswer when the target last answered before it was away
     * @param backAt first evaluation at which it answered again; null while it is away
     */
    public record Held(Instant lastAnswer, @Nullable Instant backAt) {}

    public boolean fires() {
        return firedAt != null;
    }

    /** What is shown of it, as its rule makes it. */
    public Alert shown(AlertingRule rule) {
        return RuleAlert.fired(rule, this, null);
    }

    ActiveAlert seen(double newValue, Map<String, String> newAnnotations) {
        return new ActiveAlert(labels, newAnnotations, newValue, activeAt, firedAt, null, null);
    }

    ActiveAlert firing(@Nullable Instant at) {
        return new ActiveAlert(labels, annotations, value, activeAt, at, null, null);
    }

    ActiveAlert kept(Instant since) {
        return new ActiveAlert(labels, annotations, value, activeAt, firedAt, since, null);
    }

    ActiveAlert held(Held now) {
        return new ActiveAlert(labels, annotations, value, activeAt, firedAt, keptSince, now);
    }
}
