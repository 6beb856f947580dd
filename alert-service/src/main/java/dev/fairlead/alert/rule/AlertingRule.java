package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import java.time.Duration;
import java.util.Map;

/**
 * A rule that makes alerts.
 *
 * @param hold how long the condition must hold before the alert fires
 * @param keepFiringFor how long the alert fires on after the condition was last seen
 * @param labels of the rule and its group; they win over those of the sample
 * @param limit most alerts that it may have at once; 0 for any number
 */
public record AlertingRule(
        String name,
        Expression expression,
        Duration hold,
        Duration keepFiringFor,
        Map<String, Template> labels,
        Map<String, Template> annotations,
        int limit)
        implements Rule {

    static final String ALERT_NAME = "alertname";

    static AlertingRule of(
            String name, RuleFile.Rule rule, Map<String, Template> labels, int limit) {
        return new AlertingRule(
                name,
                rule.expr(),
                rule.hold(),
                rule.keepFiringFor(),
                labels,
                rule.annotations(),
                limit);
    }

    /** Whether an alert with these labels can be one of this rule. */
    public boolean mayHaveMade(Map<String, String> alertLabels) {
        return name.equals(alertLabels.get(ALERT_NAME))
                && labels.entrySet().stream()
                        .filter(label -> label.getValue().constant())
                        .allMatch(label ->
                                label.getValue()
                                        .toString()
                                        .equals(alertLabels.getOrDefault(label.getKey(), "")));
    }
}
