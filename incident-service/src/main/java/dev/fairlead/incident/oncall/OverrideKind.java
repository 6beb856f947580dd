package dev.fairlead.incident.oncall;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an override does to whoever the rotation names. */
public enum OverrideKind {
    /** Somebody else holds the role. */
    REPLACE,
    /** Nobody holds the role. */
    REMOVE,
    /** Somebody holds the role, too. */
    ADD;

    /** As it is written in files and in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
