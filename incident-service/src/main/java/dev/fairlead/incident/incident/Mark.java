package dev.fairlead.incident.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody, or something, brought an incident to a status. */
public record Mark(String by, Instant at, @Nullable String note) {

    /** Whether no person did it: services have addresses, tools names of their own. */
    boolean isOfAService() {
        return by.startsWith("/") || isOfATool();
    }

    /** Whether a tool did it that a person told, and no person here. */
    public boolean isOfATool() {
        return by.startsWith("intake:");
    }
}
