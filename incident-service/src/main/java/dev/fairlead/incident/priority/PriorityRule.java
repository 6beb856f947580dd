package dev.fairlead.incident.priority;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import java.util.Set;

/**
 * Gives a priority to what fits all three sets; an empty set fits everything.
 *
 * @param tiers tiers of services, 1 to 3
 * @param environments names of environments
 */
public record PriorityRule(
        Set<Severity> severities, Set<Integer> tiers, Set<String> environments, Priority priority) {

    public PriorityRule {
        severities = Set.copyOf(severities);
        tiers = Set.copyOf(tiers);
        environments = Set.copyOf(environments);
    }

    boolean fits(Circumstances what) {
        Integer tier = what.tier();
        String environment = what.environment();
        return (severities.isEmpty() || severities.contains(what.severity()))
                && (tiers.isEmpty() || (tier != null && tiers.contains(tier)))
                && (environments.isEmpty()
                        || (environment != null && environments.contains(environment)));
    }
}
