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
 */
public record ActiveAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        double value,
        Instant activeAt,
        @Nullable Instant firedAt,
        @Nullable Instant keptSince) {

    public boolean fires() {
        return firedAt != null;
    }

    /** What is shown of it, as its rule makes it. */
    public Alert shown(AlertingRule rule) {
        return RuleAlert.fired(rule, this, null);
    }

    ActiveAlert seen(double newValue, Map<String, String> newAnnotations) {
        return new ActiveAlert(labels, newAnnotations, newValue, activeAt, firedAt, null);
    }

    ActiveAlert firing(@Nullable Instant at) {
        return new ActiveAlert(labels, annotations, value, activeAt, at, null);
    }

    ActiveAlert kept(Instant since) {
        return new ActiveAlert(labels, annotations, value, activeAt, firedAt, since);
    }
}
