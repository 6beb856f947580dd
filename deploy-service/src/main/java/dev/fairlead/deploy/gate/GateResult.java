package dev.fairlead.deploy.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a gate found.
 *
 * @param reason named reason
 * @param detail what is missing, for people; null where nothing is
 */
public record GateResult(String gate, boolean passed, String reason, @Nullable String detail) {}
