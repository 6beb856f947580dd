package dev.fairlead.maintenance.window;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.decide.Tone;
import java.util.List;
import java.util.Locale;

/** How far a window is. */
public enum WindowStatus {
    PLANNED(Tone.IDLE, "start", "cancel"),
    RUNNING(Tone.BUSY, "extend", "end"),
    /** Its time is over, and nobody said that the work is done. */
    OVERRAN(Tone.WARN, "end"),
    ENDED(Tone.GOOD),
    CANCELLED(Tone.IDLE);

    private final Tone tone;
    private final List<String> actions;

    WindowStatus(Tone tone, String... actions) {
        this.tone = tone;
        this.actions = List.of(actions);
    }

    /** How it is to be shown. */
    public Tone tone() {
        return tone;
    }

    /** What can be asked of it. */
    public List<String> actions() {
        return actions;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
