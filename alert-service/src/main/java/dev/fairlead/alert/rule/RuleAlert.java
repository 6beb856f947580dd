package dev.fairlead.alert.rule;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.Severities;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
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
        Subject subject =
                Subject.of(labels.get("service"), labels.get("environment"), labels.get("team"))
                        .withRunbook(annotations.get("runbook_url"))
                        .withDashboard(annotations.get("dashboard_url"));
        return new Alert(
                rule.name(),
                Severities.of(labels.get("severity")),
                labels,
                annotations,
                new Finding(rule.expression().text(), active.value(), null),
                active.firedAt() == null ? active.activeAt() : active.firedAt(),
                subject,
                Suspect.ofVersion(labels.get("version")),
                annotations.getOrDefault("summary", rule.name()));
    }

    /** An alert that fired before a restart. */
    static ActiveAlert restored(AlertView view) {
        Alert alert = view.alert();
        return new ActiveAlert(
                alert.labels(),
                alert.annotations(),
                alert.finding().value(),
                alert.startsAt(),
                null,
                alert.startsAt(),
                null,
                null);
    }
}
