package dev.fairlead.incident.oncall;

import java.time.Instant;

/**
 * A span of time in which nobody holds a role.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Gap(String role, Instant from, Instant until) {}
