package dev.fairlead.alert.api;

import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.RuleManager.GroupStatus;
import dev.fairlead.alert.rule.RunningRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are asked for, as Prometheus has it: by kind, and by names of rules, groups and
 * files. A set without names is fulfilled by all.
 *
 * @param alerting whether those that alert are asked for; null for both kinds
 */
record RuleFilter(
        @Nullable Boolean alerting, Set<String> rules, Set<String> groups, Set<String> files) {

    /**
     * What the parameters of a request say.
     *
     * @throws IllegalArgumentException for a kind that there is not
     */
    static RuleFilter of(Map<String, List<String>> parameters) {
        String type = parameters.getOrDefault("type", List.of("")).getFirst();
        Boolean alerting =
                switch (type) {
                    case "" -> null;
                    case "alert" -> true;
                    case "record" -> false;
                    default ->
                            throw new IllegalArgumentException(
                                    "invalid parameter \"type\": '%s' (expected: alert or record)"
                                            .formatted(type));
                };
        return new RuleFilter(
                alerting,
                names(parameters, "rule_name[]"),
                names(parameters, "rule_group[]"),
                names(parameters, "file[]"));
    }

    private static Set<String> names(Map<String, List<String>> parameters, String name) {
        return Set.copyOf(parameters.getOrDefault(name, List.of()));
    }

    /**
     * Whether a group may have rules that are asked for.
     *
     * @param file as it is shown
     */
    boolean takes(GroupStatus group, String file) {
        return (groups.isEmpty() || groups.contains(group.group().name()))
                && (files.isEmpty() || files.contains(file));
    }

    boolean takes(RunningRule rule) {
        return (alerting == null || alerting == rule.rule() instanceof AlertingRule)
                && (rules.isEmpty() || rules.contains(rule.rule().name()));
    }

    /** Whether groups without rules are shown: where nothing is asked for. */
    boolean takesAll() {
        return alerting == null && rules.isEmpty() && groups.isEmpty() && files.isEmpty();
    }
}
