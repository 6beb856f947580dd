package dev.fairlead.deploy.rollout;

import java.time.Instant;

/** A watch that has no verdict yet. */
public record OpenWatch(String id, int step, int attempt, Instant deadline) {
    static String id(String deploymentId, int step, int attempt) {
        return deploymentId + "-" + step + "-" + attempt;
    }
}
