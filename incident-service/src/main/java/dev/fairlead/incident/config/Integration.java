package dev.fairlead.incident.config;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A tool that may open incidents by calling.
 *
 * @param name from the file; it is what the timeline calls the tool
 * @param key reference to what proves the tool
 * @param subject what its incidents are about
 * @param priority of all of them; null where the rules give it by the severity
 * @param severity where the tool says none
 * @param perMinute how many events are taken of it in a minute
 */
public record Integration(
        String name,
        SecretRef key,
        Subject subject,
        @Nullable Priority priority,
        Severity severity,
        int perMinute) {

    /** What its marks and lines of a timeline are by; no person and no token is called so. */
    public String actor() {
        return "intake:" + name;
    }
}
