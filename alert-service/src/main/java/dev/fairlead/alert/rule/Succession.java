package dev.fairlead.alert.rule;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.promql.labels.Labels;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules leave to those that come after them. Belongs to one change of rules. */
final class Succession {
    private final Map<String, ActiveAlert> alerts;
    private final List<AlertSeries.Remembered> beforeRestart;
    private final Map<Key, Left> byRule = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** What makes a rule the same before and after: its group, name and labels. */
    private record Key(String group, String name, Map<String, ?> labels) {
        static Key of(RuleGroup group, Rule rule) {
            return new Key(
                    group.key(),
                    rule.name(),
                    switch (rule) {
                        case AlertingRule alerting -> alerting.labels();
                        case RecordingRule recording -> recording.labels();
                    });
        }
    }

    /** Of rules with the same key the first takes over what all of them wrote. */
    private record Left(Set<Labels> written, Map<String, Instant> remembered) {
        static final Left NOTHING = new Left(Set.of(), Map.of());

        static Left of(RunningRule rule) {
            return new Left(
                    rule.written(),
                    rule instanceof RunningAlerts running ? running.remembered() : Map.of());
        }

        Left and(Left other) {
            Set<Labels> both = new HashSet<>(written);
            both.addAll(other.written);
            return new Left(both, remembered);
        }
    }

    /**
     * @param alerts those that are pending or fire, by fingerprint
     * @param beforeRestart alerts of the process before this one
     */
    Succession(
            List<RunningGroup> groups,
            Map<String, ActiveAlert> alerts,
            List<AlertSeries.Remembered> beforeRestart) {
        this.alerts = alerts;
        this.beforeRestart = beforeRestart;
        for (RunningGroup group : groups) {
            for (RunningRule rule : group.rules()) {
                byRule.merge(Key.of(group.group(), rule.rule()), Left.of(rule), Left::and);
            }
        }
    }

    /** A rule that begins with what is left to it; an alert may be left to several rules. */
    RunningRule begin(RuleGroup group, Rule rule, Instant now) {
        Left found = byRule.remove(Key.of(group, rule));
        Left left = found == null ? Left.NOTHING : found;
        return switch (rule) {
            case RecordingRule recording ->
                    new RunningRecording(recording, left.written(), RunningRule.LastRun.NONE);
            case AlertingRule alerting -> {
                Map<String, ActiveAlert> own = madeBy(alerting);
                taken.addAll(own.keySet());
                Map<String, Instant> sought = new HashMap<>(left.remembered());
                sought.putAll(remembered(alerting));
                yield RunningAlerts.begun(group, alerting, own, sought, left.written(), now);
            }
        };
    }

    private Map<String, ActiveAlert> madeBy(AlertingRule rule) {
        Map<String, ActiveAlert> made = new HashMap<>();
        alerts.forEach((fingerprint, alert) -> {
            if (rule.mayHaveMade(alert.labels())) {
                made.put(fingerprint, alert);
            }
        });
        return made;
    }

    private Map<String, Instant> remembered(AlertingRule rule) {
        Map<String, Instant> own = new HashMap<>();
        beforeRestart.stream()
                .filter(alert -> rule.mayHaveMade(alert.labels()))
                .forEach(alert -> own.put(Fingerprint.of(alert.labels()), alert.activeAt()));
        return own;
    }

    /** The alerts that fire and that no rule that began can have made. */
    List<ActiveAlert> orphans() {
        return alerts.entrySet().stream()
                .filter(alert -> !taken.contains(alert.getKey()))
                .map(Map.Entry::getValue)
                .filter(ActiveAlert::fires)
                .toList();
    }

    /** The series that no rule that began writes. */
    List<Labels> ended() {
        return byRule.values().stream().flatMap(left -> left.written().stream()).toList();
    }
}
