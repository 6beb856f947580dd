package dev.fairlead.backup.backup;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.decide.Tone;
import java.util.Locale;

/** How far a backup is. */
public enum Status {
    RUNNING(Tone.BUSY),
    /** On disk, not read back yet. */
    COMPLETE(Tone.GOOD),
    /** Read back: every byte is as it was written. */
    VERIFIED(Tone.GOOD),
    /** Read back: a byte has changed. */
    DAMAGED(Tone.BAD),
    FAILED(Tone.BAD),
    EXPIRED(Tone.IDLE);

    private final Tone tone;

    Status(Tone tone) {
        this.tone = tone;
    }

    /** How it is to be shown. */
    public Tone tone() {
        return tone;
    }

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
