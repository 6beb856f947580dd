package dev.fairlead.audit.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the trail as it is stored.
 *
 * @param undecodable named reason why it could not be read when it was recorded; null where it
 *     could
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrailRow(
        String chain,
        long position,
        RecordBytes bytes,
        Envelope envelope,
        @Nullable String service,
        @Nullable String undecodable,
        Instant recordedAt,
        byte[] previousHash,
        byte[] hash) {

    /** Reason of a record that claims the source and id of another one. */
    public static final String CONFLICTING_CONTENT = "conflicting-content";
}
