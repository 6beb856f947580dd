package dev.fairlead.incident.priority;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Objectives;
import java.util.List;
import java.util.Map;

/**
 * The priorities and the rules that give them.
 *
 * @param objectives of P1 to P4, each of them
 * @param rules the first that fits decides
 * @param otherwise where none fits
 */
public record Priorities(
        Map<Priority, Objectives> objectives, List<PriorityRule> rules, Priority otherwise) {

    public Priorities {
        objectives = Map.copyOf(objectives);
        rules = List.copyOf(rules);
        for (Priority priority : Priority.values()) {
            if (priority != Priority.UNKNOWN && !objectives.containsKey(priority)) {
                throw new IllegalArgumentException(
                        "objectives: %s (expected: p1, p2, p3 and p4)".formatted(objectives));
            }
        }
    }

    /** Priority of what happens under these circumstances. */
    public Priority of(Circumstances what) {
        return rules.stream()
                .filter(rule -> rule.fits(what))
                .findFirst()
                .map(PriorityRule::priority)
                .orElse(otherwise);
    }

    public Objectives objectives(Priority priority) {
        Objectives found = objectives.get(priority);
        if (found == null) {
            throw new IllegalArgumentException(
                    "priority: %s (expected: P1, P2, P3 or P4)".formatted(priority));
        }
        return found;
    }
}
