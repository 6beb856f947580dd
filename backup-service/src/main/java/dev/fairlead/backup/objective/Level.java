package dev.fairlead.backup.objective;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.decide.Tone;
import java.time.Duration;
import java.util.Locale;

/** How the age of the newest recoverable moment stands against its objective. */
public enum Level {
    /** At most four fifths of it. */
    MET,
    /** Above that, so that there is time to do something. */
    AT_RISK,
    /** Older than allowed. */
    BREACHED;

    private static final int WARNED_AT_PERCENT = 80;

    static Level of(Duration age, Duration objective) {
        if (age.compareTo(objective) > 0) {
            return BREACHED;
        }
        return age.compareTo(objective.multipliedBy(WARNED_AT_PERCENT).dividedBy(100)) > 0
                ? AT_RISK
                : MET;
    }

    /** How it is to be shown. */
    public Tone tone() {
        return switch (this) {
            case MET -> Tone.GOOD;
            case AT_RISK -> Tone.WARN;
            case BREACHED -> Tone.BAD;
        };
    }

    /** In kebab-case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
