package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that a channel took, or a reminder.
 *
 * @param channel that took it: another than the plan's, where the plan was replaced since
 * @param reminder key of a reminder; null for a page, whose key its rung and responder give
 */
public record Page(
        Rung rung, Responder responder, String channel, Instant at, @Nullable String reminder) {

    /** Whether somebody was asked to come, who had not been asked before. */
    boolean isOfEscalation() {
        return reminder == null;
    }
}
