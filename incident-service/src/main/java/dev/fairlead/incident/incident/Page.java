package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import java.time.Instant;

/** A page that a channel took. */
public record Page(Rung rung, Responder responder, Instant at) {}
