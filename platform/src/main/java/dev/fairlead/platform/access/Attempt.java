package dev.fairlead.platform.access;

import dev.fairlead.platform.trace.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that the trail is to know of, and what was answered.
 *
 * @param action method and template of the path
 * @param reason named reason of a refusal; null where it was accepted
 * @param decided what a stream decided for it; null where none did
 * @param application what somebody signed in to or out of; null of others
 */
record Attempt(
        Asking asking,
        Who who,
        String action,
        int status,
        @Nullable String reason,
        @Nullable Decided decided,
        @Nullable String application,
        String requestId,
        Instant at,
        TraceContext trace) {

    boolean isAccepted() {
        return reason == null;
    }
}
