package dev.fairlead.incident.config;

import dev.fairlead.incident.escalation.Level;
import java.util.List;

/**
 * Whom an incident asks, in which order.
 *
 * @param repeat how often all levels are asked again after the first round, from 0
 */
public record EscalationPolicy(String name, String channel, List<Level> levels, int repeat) {

    public EscalationPolicy {
        levels = List.copyOf(levels);
    }
}
