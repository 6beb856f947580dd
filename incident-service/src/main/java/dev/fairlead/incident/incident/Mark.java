package dev.fairlead.incident.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody, or something, brought an incident to a status. */
public record Mark(String by, Instant at, @Nullable String note) {}
