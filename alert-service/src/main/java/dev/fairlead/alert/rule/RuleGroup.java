package dev.fairlead.alert.rule;

import java.time.Duration;
import java.util.List;

/**
 * Rules that are evaluated together, one after the other, in the order of the file.
 *
 * @param file name of the rule file, without its ending
 * @param queryOffset how far in the past the rules look
 */
public record RuleGroup(
        String file, String name, Duration interval, Duration queryOffset, List<Rule> rules) {

    public RuleGroup {
        rules = List.copyOf(rules);
    }

    public static RuleGroup of(String file, RuleFile.Group group) {
        return new RuleGroup(
                file,
                group.name(),
                group.interval(),
                group.queryOffset(),
                group.rules().stream().map(rule -> Rule.of(rule, group)).toList());
    }

    /** Identity of the group. */
    String key() {
        return file + ";" + name;
    }

    /**
     * How long after a whole interval the group is evaluated: the same for ever, and different for
     * each group, so that not all are evaluated at once.
     */
    Duration beat() {
        return Duration.ofMillis(Math.floorMod(key().hashCode(), interval.toMillis()));
    }
}
