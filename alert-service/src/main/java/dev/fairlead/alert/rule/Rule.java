package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import java.util.Map;
import java.util.TreeMap;

/** A rule, ready to be evaluated: one that makes alerts, or one that writes samples. */
public sealed interface Rule permits AlertingRule, RecordingRule {

    /** Name of the alert or of the series. */
    String name();

    /** What it asks. */
    Expression expression();

    /**
     * A rule of a file; labels of its group are those of the rule where it has none of the name.
     */
    static Rule of(RuleFile.Rule rule, RuleFile.Group group) {
        Map<String, Template> labels = new TreeMap<>(group.labels());
        labels.putAll(rule.labels());
        String alert = rule.alert();
        return alert == null
                ? RecordingRule.of(rule, labels, group.limit())
                : AlertingRule.of(alert, rule, labels, group.limit());
    }
}
