package dev.fairlead.incident.revision;

import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/** What becomes of an edit. */
public sealed interface RevisionCommand {

    /** It is kept. */
    @Stored("keep-revision")
    record Keep(
            String incidentId, String number, int revision, Section section, @Nullable String text)
            implements RevisionCommand {}
}
