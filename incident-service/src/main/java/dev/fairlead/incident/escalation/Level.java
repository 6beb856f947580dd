package dev.fairlead.incident.escalation;

import java.time.Duration;

/**
 * A step of an escalation policy.
 *
 * @param delay how long it may take to acknowledge before the next level is asked; more than zero
 */
public record Level(Target target, Duration delay) {

    public Level {
        if (!delay.isPositive()) {
            throw new IllegalArgumentException(
                    "delay: %s (expected: more than zero)".formatted(delay));
        }
    }
}
