package dev.fairlead.incident.priority;

import dev.fairlead.events.alerts.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a priority is decided on.
 *
 * @param tier tier of the service, 1 the most important; null where no service of the catalogue is
 *     concerned
 */
public record Circumstances(
        Severity severity, @Nullable Integer tier, @Nullable String environment) {}
