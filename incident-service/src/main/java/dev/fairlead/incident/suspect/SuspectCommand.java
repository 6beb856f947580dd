package dev.fairlead.incident.suspect;

import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/** What is learned of a deployment that may be suspected. */
public sealed interface SuspectCommand {

    /** An incident suspects it. */
    @Stored("name-suspect")
    record NameSuspect(String deploymentId, String incidentId) implements SuspectCommand {}

    /** It was rolled back; the source is the event's. */
    @Stored("record-rollback")
    record RecordRollback(
            String deploymentId, String version, @Nullable String restoredVersion, String source)
            implements SuspectCommand {}
}
