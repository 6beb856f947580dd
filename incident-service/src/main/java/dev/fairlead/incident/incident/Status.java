package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.decide.Tone;
import java.util.Locale;

/** Where an incident stands. */
public enum Status {
    OPEN(Tone.BAD),
    ACKNOWLEDGED(Tone.WARN),
    MITIGATED(Tone.WARN),
    RESOLVED(Tone.GOOD);

    private final Tone tone;

    Status(Tone tone) {
        this.tone = tone;
    }

    /** How it is to be shown. */
    public Tone tone() {
        return tone;
    }

    /** As it is written in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
