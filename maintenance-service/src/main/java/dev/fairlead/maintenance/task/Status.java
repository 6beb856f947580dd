package dev.fairlead.maintenance.task;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.decide.Tone;
import java.util.Locale;

/** How far a task is. */
public enum Status {
    DUE(Tone.BUSY),
    OVERDUE(Tone.WARN),
    DONE(Tone.GOOD),
    SKIPPED(Tone.IDLE);

    private final Tone tone;

    Status(Tone tone) {
        this.tone = tone;
    }

    /** How it is to be shown. */
    public Tone tone() {
        return tone;
    }

    /** Whether it can still be done. */
    public boolean isOpen() {
        return this == DUE || this == OVERDUE;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
