package dev.fairlead.incident.suspect;

import org.jspecify.annotations.Nullable;

/** What is learned of a deployment that may be suspected. */
public sealed interface SuspectCommand {

    /** An incident suspects it. */
    record NameSuspect(String deploymentId, String incidentId) implements SuspectCommand {}

    /** It was rolled back; the source is the event's. */
    record RecordRollback(
            String deploymentId, String version, @Nullable String restoredVersion, String source)
            implements SuspectCommand {}
}
