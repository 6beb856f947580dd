package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an incident stands. */
public enum Status {
    OPEN,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED;

    /** As it is written in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
