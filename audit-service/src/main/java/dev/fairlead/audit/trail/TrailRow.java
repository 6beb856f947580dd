package dev.fairlead.audit.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the trail as it is stored.
 *
 * @param reading what was read of it when it was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrailRow(
        String chain,
        long position,
        RecordBytes bytes,
        Envelope envelope,
        Reading reading,
        Instant recordedAt,
        byte[] previousHash,
        byte[] hash) {

    /** Reason of a record that its topic's service did not seal. */
    public static final String UNPROVEN = "unproven";

    /** Reason of a record that claims the source and id of another one. */
    public static final String CONFLICTING_CONTENT = "conflicting-content";

    public @Nullable String service() {
        return reading.service();
    }

    /** Named reason why it is not taken for an event; null where it is. */
    public @Nullable String undecodable() {
        return reading.undecodable();
    }

    /** Whether it claims to be what it is not. */
    public boolean isForged() {
        return isInConflict() || is(UNPROVEN);
    }

    /** Whether it claims the source and id of another record. */
    public boolean isInConflict() {
        return is(CONFLICTING_CONTENT);
    }

    private boolean is(String kind) {
        String reason = undecodable();
        return reason != null && reason.startsWith(kind);
    }
}
