package dev.fairlead.incident.revision;

import org.jspecify.annotations.Nullable;

/**
 * An edit.
 *
 * @param kept null before it is
 */
public record RevisionState(@Nullable Revision kept) {

    static final RevisionState NONE = new RevisionState(null);
}
