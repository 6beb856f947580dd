package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;

/** A page that a channel took. */
public record Page(Rung rung, Responder responder) {}
