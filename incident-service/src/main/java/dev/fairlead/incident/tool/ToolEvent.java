package dev.fairlead.incident.tool;

import dev.fairlead.events.alerts.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of one thing that it watches.
 *
 * @param key names the thing among those of the tool
 * @param title one line
 * @param summary what is known when it is said first
 * @param message what is added when it is said again
 * @param severity null where the tool says none
 * @param since when it began; a trigger from before a mitigation is no relapse
 */
public record ToolEvent(
        Action action,
        String key,
        String title,
        String summary,
        String message,
        @Nullable Severity severity,
        Instant since,
        @Nullable String fingerprint,
        @Nullable String runbook,
        @Nullable String dashboard) {

    /** What the tool wants. */
    public enum Action {
        TRIGGER,
        ACKNOWLEDGE,
        RESOLVE
    }
}
