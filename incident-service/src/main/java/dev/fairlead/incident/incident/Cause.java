package dev.fairlead.incident.incident;

import org.jspecify.annotations.Nullable;

/**
 * What an incident was opened for.
 *
 * @param groupKey a group of alerts, or the cause of a failure; there is at most one incident that
 *     is not resolved for each. Null where a person opened it
 * @param fingerprint the first alert of the group
 * @param breachEventId event that reported the breach
 */
public record Cause(
        @Nullable String groupKey, @Nullable String fingerprint, @Nullable String breachEventId) {

    /** A person opened it. */
    public static final Cause NONE = new Cause(null, null, null);

    /** Something that was noticed without an event. */
    public static Cause of(String groupKey) {
        return new Cause(groupKey, null, null);
    }

    /** A failure that an event reported. */
    public static Cause of(String groupKey, String eventId) {
        return new Cause(groupKey, null, eventId);
    }
}
