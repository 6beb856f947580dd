package dev.fairlead.alert.rule;

import dev.fairlead.alert.Alert;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a rule that is pending or fires.
 *
 * @param activeAt when the condition was first found broken
 * @param seenAt when the condition was last found broken; null where this process never found it so
 * @param firedAt null while it is pending
 * @param keptSince first evaluation that did not find the condition broken any more, while it fires
 *     on all the same
 * @param held what it fires on for, while a target that it is about is away; null where nothing
 *     holds it
 */
public record ActiveAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        double value,
        Instant activeAt,
        @Nullable Instant seenAt,
        @Nullable Instant firedAt,
        @Nullable Instant keptSince,
        @Nullable Held held) {

    /** Why an alert fires on that is held. */
    public static final String SOURCE_AWAY = "source-away";

    /**
     * A target of it is away, or was until a moment ago.
     *
     * @param lastAnswer when the target last answered before it was away; of several, the latest
     * @param backAt first evaluation at which all answered again; null while one is away
     * @param waitsFor the targets that were away when it would have been resolved; none where its
     *     labels name the target
     */
    public record Held(Instant lastAnswer, @Nullable Instant backAt, Set<Source> waitsFor) {
        public Held {
            waitsFor = Set.copyOf(waitsFor);
        }

        /** By the target that the alert's labels name. */
        Held(Instant lastAnswer, @Nullable Instant backAt) {
            this(lastAnswer, backAt, Set.of());
        }

        Held back(Instant since) {
            return new Held(lastAnswer, since, waitsFor);
        }
    }

    public boolean fires() {
        return firedAt != null;
    }

    /** What is shown of it, as its rule makes it. */
    public Alert shown(AlertingRule rule) {
        return RuleAlert.fired(rule, this, null);
    }

    ActiveAlert seen(Instant at, double newValue, Map<String, String> newAnnotations) {
        return new ActiveAlert(labels, newAnnotations, newValue, activeAt, at, firedAt, null, null);
    }

    ActiveAlert firing(@Nullable Instant at) {
        return new ActiveAlert(labels, annotations, value, activeAt, seenAt, at, null, null);
    }

    ActiveAlert kept(Instant since) {
        return new ActiveAlert(labels, annotations, value, activeAt, seenAt, firedAt, since, null);
    }

    ActiveAlert held(Held now) {
        return new ActiveAlert(
                labels, annotations, value, activeAt, seenAt, firedAt, keptSince, now);
    }
}
