package dev.fairlead.alert.config;

import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.rule.Ownership;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.scrape.Target;
import java.util.List;

/**
 * What this service reads of the configuration.
 *
 * @param groups rules in the order of the files
 * @param targets pages of metrics besides those of watches
 */
public record AlertingConfig(
        Routing routing, List<RuleGroup> groups, List<Target> targets, Ownership ownership) {

    public AlertingConfig {
        groups = List.copyOf(groups);
        targets = List.copyOf(targets);
    }
}
