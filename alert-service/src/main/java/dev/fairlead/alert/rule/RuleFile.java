package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of {@code alerting/rules} as Prometheus writes it; recording rules are not among it. */
public record RuleFile(List<Group> groups) {

    public RuleFile {
        Set<String> names = new HashSet<>();
        for (Group group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException(
                        "group '%s' is there twice: expected unique names in a file"
                                .formatted(group.name()));
            }
        }
    }

    /** Rules that are evaluated together. */
    public record Group(
            String name,
            @Default("1m") Duration interval,
            @Named("query_offset") @Default("0s") Duration queryOffset,
            @Default("0") int limit,
            @Default("{}") Map<String, Template> labels,
            List<Rule> rules) {
        public Group {
            if (interval.isZero()) {
                throw new InvalidField("interval", "more than 0s");
            }
            if (limit < 0) {
                throw new InvalidField("limit", "0 for none, or how many alerts a rule may have");
            }
            requireNames(labels, "labels");
        }
    }

    /** An alerting rule. */
    public record Rule(
            String alert,
            Expression expr,
            @Named("for") @Default("0s") Duration hold,
            @Named("keep_firing_for") @Default("0s") Duration keepFiringFor,
            @Default("{}") Map<String, Template> labels,
            @Default("{}") Map<String, Template> annotations) {
        public Rule {
            requireNames(labels, "labels");
            requireNames(annotations, "annotations");
        }
    }

    private static void requireNames(Map<String, Template> values, String field) {
        for (String name : values.keySet()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.equals("__name__")) {
                throw new InvalidField(
                        field,
                        "names of letters, digits and underscores, not '%s'".formatted(name));
            }
        }
    }
}
