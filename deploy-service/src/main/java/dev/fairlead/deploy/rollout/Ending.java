package dev.fairlead.deploy.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why it ended, or is being rolled back. */
public record Ending(
        String reason, @Nullable String detail, @Nullable String watchId, Instant at) {}
