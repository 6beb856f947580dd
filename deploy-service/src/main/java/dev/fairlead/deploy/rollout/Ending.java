package dev.fairlead.deploy.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why it ended, or is being rolled back.
 *
 * @param by who wanted it so; null where nobody did
 */
public record Ending(
        String reason,
        @Nullable String detail,
        @Nullable String watchId,
        @Nullable String by,
        Instant at) {}
