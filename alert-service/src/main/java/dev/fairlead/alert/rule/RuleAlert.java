package dev.fairlead.alert.rule;

import dev.fairlead.alert.Severities;
import dev.fairlead.alert.alert.Alert;
import dev.fairlead.alert.alert.AlertView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts of rules in the form in which they are stored, and back. */
final class RuleAlert {

    private RuleAlert() {}

    static Alert fired(AlertingRule rule, ActiveAlert active, @Nullable String serviceRunbook) {
        Map<String, String> labels = active.labels();
        Map<String, String> annotations = new HashMap<>(active.annotations());
        if (serviceRunbook != null) {
            annotations.putIfAbsent("runbook_url", serviceRunbook);
        }
        return new Alert(
                rule.name(),
                Severities.of(labels.get("severity")),
                labels,
                annotations,
                rule.expression().text(),
                active.value(),
                null,
                active.firedAt() == null ? active.activeAt() : active.firedAt(),
                labels.get("service"),
                labels.get("environment"),
                labels.get("version"),
                labels.get("team"),
                null,
                null,
                annotations.get("runbook_url"),
                annotations.getOrDefault("summary", rule.name()));
    }

    /** An alert that fired before a restart. */
    static ActiveAlert restored(AlertView view) {
        return new ActiveAlert(
                view.labels(),
                view.annotations(),
                view.value(),
                view.startsAt(),
                view.startsAt(),
                null);
    }
}
