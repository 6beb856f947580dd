package dev.fairlead.incident.oncall;

import java.time.Instant;

/**
 * A span of time in which one person holds a role.
 *
 * @param from inclusive
 * @param until exclusive
 * @param override whether an override put the person there, not the rotation
 */
public record Shift(String role, String person, Instant from, Instant until, boolean override) {}
