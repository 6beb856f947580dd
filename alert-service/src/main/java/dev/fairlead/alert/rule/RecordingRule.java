package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A rule that writes what its expression yields as series of its own.
 *
 * @param name of the series
 * @param labels of the rule and its group; they win over those of the sample, and an empty one
 *     removes it
 * @param limit most series that it may write at once; 0 for any number
 */
public record RecordingRule(
        String name, Expression expression, Map<String, String> labels, int limit) implements Rule {

    static RecordingRule of(RuleFile.Rule rule, Map<String, Template> labels, int limit) {
        Map<String, String> texts = new TreeMap<>();
        labels.forEach((label, template) -> texts.put(label, template.toString()));
        String record = Objects.requireNonNull(rule.record(), "a rule records or alerts");
        return new RecordingRule(record, rule.expr(), texts, limit);
    }
}
