package dev.fairlead.platform.decide;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How the state of something is to be shown: views publish it beside the state's name, so that
 * nobody who shows it need know the names.
 */
public enum Tone {
    /** It is as it should be. */
    GOOD,
    /** It went wrong, or is going wrong. */
    BAD,
    /** Somebody may have to do something. */
    WARN,
    /** It goes on by itself. */
    BUSY,
    /** Nothing is to be said about it. */
    IDLE;

    /** As documents and interfaces have it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
