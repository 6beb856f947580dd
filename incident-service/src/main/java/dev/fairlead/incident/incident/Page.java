package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import java.time.Instant;

/**
 * A page that a channel took.
 *
 * @param channel that took it: another than the plan's, where the plan was replaced since
 */
public record Page(Rung rung, Responder responder, String channel, Instant at) {}
