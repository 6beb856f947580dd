package dev.fairlead.alert.config;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.query.Datasource;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.rule.Ownership;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.scrape.FileDiscovery;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.slo.Slo;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.promql.parse.Feature;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of the configuration.
 *
 * @param groups rules in the order of the files
 * @param slos objectives; the rules that measure them are the last of the groups
 * @param sources where samples come from, besides watches
 * @param datasource who answers the expressions of rules and watches; null for this service itself
 * @param features which of Prometheus' experiments expressions may use
 * @param limits how much there may be at once
 * @param ticketSecret by which who tells of tickets signs; null where none are taken
 * @param alertmanager the file of routes and receivers, to be shown: without its secrets
 */
public record AlertingConfig(
        Routing routing,
        List<RuleGroup> groups,
        List<Slo> slos,
        Sources sources,
        @Nullable Datasource datasource,
        Set<Feature> features,
        Ownership ownership,
        AlertLimits limits,
        @Nullable SecretRef ticketSecret,
        String alertmanager) {

    public AlertingConfig {
        groups = List.copyOf(groups);
        slos = List.copyOf(slos);
        features = Set.copyOf(features);
    }

    /** Pages of metrics besides those of watches. */
    public List<Target> targets() {
        return sources.targets();
    }

    /** Files that list more of them. */
    public List<FileDiscovery> discoveries() {
        return sources.discoveries();
    }
}
