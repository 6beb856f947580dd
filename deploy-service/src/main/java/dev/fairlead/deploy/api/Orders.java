package dev.fairlead.deploy.api;

import dev.fairlead.platform.config.InvalidField;
import org.jspecify.annotations.Nullable;

/** The bodies of requests that steer a rollout. */
final class Orders {
    private static final int LONGEST = 10_000;

    private Orders() {}

    /** Pauses, resumes, aborts, retries or rolls back. */
    record Order(@Nullable String reason) {
        Order {
            requireReason(reason);
        }
    }

    /**
     * Promotes.
     *
     * @param full to 100 % at once; to the next step where left out
     */
    record Promotion(@Nullable Boolean full, @Nullable String reason) {
        Promotion {
            requireReason(reason);
        }

        boolean isFull() {
            return full != null && full;
        }
    }

    private static void requireReason(@Nullable String reason) {
        if (reason != null && (reason.isBlank() || reason.length() > LONGEST)) {
            throw new InvalidField("reason", "a text of 1 to %d characters".formatted(LONGEST));
        }
    }
}
