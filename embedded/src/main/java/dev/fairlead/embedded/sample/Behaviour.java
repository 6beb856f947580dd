package dev.fairlead.embedded.sample;

/**
 * How requests go.
 *
 * @param errorRate share of requests answered with 500, 0 to 1
 * @param latencyMs time that every request takes at least, in milliseconds, 0 to 60000
 */
record Behaviour(double errorRate, long latencyMs) {
    Behaviour {
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException(
                    "errorRate %s: expected 0 to 1".formatted(errorRate));
        }
        if (latencyMs < 0 || latencyMs > 60_000) {
            throw new IllegalArgumentException(
                    "latencyMs %d: expected 0 to 60000".formatted(latencyMs));
        }
    }
}
