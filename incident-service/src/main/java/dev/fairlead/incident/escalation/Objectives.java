package dev.fairlead.incident.escalation;

import java.time.Duration;

/**
 * What a priority promises.
 *
 * @param response from the opening until somebody has acknowledged
 * @param resolution from the opening until it is resolved
 */
public record Objectives(Duration response, Duration resolution) {

    public Objectives {
        if (!response.isPositive()) {
            throw new IllegalArgumentException(
                    "response: %s (expected: more than zero)".formatted(response));
        }
        if (resolution.compareTo(response) < 0) {
            throw new IllegalArgumentException(
                    "resolution: %s (expected: at least the response, %s)"
                            .formatted(resolution, response));
        }
    }
}
