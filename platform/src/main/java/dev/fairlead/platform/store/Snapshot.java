package dev.fairlead.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * State of a stream after a version.
 *
 * @param version number of events, public and internal
 * @param sequence number of public events
 * @param lastPublic id of the last public event; null while there is none
 * @param key topic key; null while there is no event
 * @param rest where its events lie when the last of them went to an archive; null otherwise
 */
record Snapshot(
        int version,
        long sequence,
        @Nullable String lastPublic,
        @Nullable String key,
        Object state,
        @Nullable Rest rest) {

    /** Whether no command can be decided before the stream is brought back. */
    boolean isAway() {
        return rest != null && rest.ended();
    }
}
