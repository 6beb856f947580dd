package dev.fairlead.incident.escalation;

/**
 * The person that a level leads to at some time.
 *
 * @param role role on call that was asked for
 */
public record Responder(String person, String role) {}
