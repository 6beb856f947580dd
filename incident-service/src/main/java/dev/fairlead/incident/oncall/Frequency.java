package dev.fairlead.incident.oncall;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The unit that a turn of duty is counted in. */
public enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY;

    /** As it is written in files and in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
