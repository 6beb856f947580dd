package dev.fairlead.incident.config;

import dev.fairlead.incident.escalation.Level;
import java.time.Duration;
import java.util.List;

/**
 * Whom an incident asks, in which order.
 *
 * @param repeat how often all levels are asked again after the first round, from 0
 * @param again how long after that everybody is asked again, and again, where nobody acknowledged
 */
public record EscalationPolicy(
        String name, String channel, List<Level> levels, int repeat, Duration again) {

    public EscalationPolicy {
        levels = List.copyOf(levels);
    }
}
