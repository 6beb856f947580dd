package dev.fairlead.backup.backup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a backup is. */
public enum Status {
    RUNNING,
    /** On disk, not read back yet. */
    COMPLETE,
    /** Read back: every byte is as it was written. */
    VERIFIED,
    /** Read back: a byte has changed. */
    DAMAGED,
    FAILED,
    EXPIRED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its files are there, whatever they are worth. */
    public boolean hasFiles() {
        return this == COMPLETE || this == VERIFIED || this == DAMAGED;
    }

    /** Whether it can be restored, as far as is known. */
    public boolean isRecoveryPoint() {
        return this == COMPLETE || this == VERIFIED;
    }
}
