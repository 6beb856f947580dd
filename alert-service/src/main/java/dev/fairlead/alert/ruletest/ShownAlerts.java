package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.rule.ActiveAlert;
import dev.fairlead.alert.ruletest.RuleTestFile.AlertTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts as texts with all that is compared of them, in an order that does not depend on time.
 *
 * @param labelsOnly whether annotations are left out
 */
record ShownAlerts(boolean labelsOnly) {

    List<String> expected(AlertTest test) {
        return test.expAlerts().stream()
                .map(alert -> {
                    Map<String, String> labels = new HashMap<>(alert.expLabels());
                    labels.put("alertname", test.alertname());
                    return text(labels, alert.expAnnotations());
                })
                .sorted()
                .toList();
    }

    List<String> got(List<ActiveAlert> alerts) {
        return alerts.stream()
                .map(alert -> text(alert.labels(), alert.annotations()))
                .sorted()
                .toList();
    }

    private String text(Map<String, String> labels, Map<String, String> annotations) {
        String shown = "labels " + quoted(labels);
        return labelsOnly ? shown : shown + " annotations " + quoted(annotations);
    }

    /** Quoted, so that no two different alerts look alike. */
    private static String quoted(Map<String, String> texts) {
        Map<String, String> quoted = new TreeMap<>();
        texts.forEach((name, value) ->
                quoted.put(name, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
        return quoted.toString();
    }
}
