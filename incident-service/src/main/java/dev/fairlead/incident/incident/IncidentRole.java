package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does in the handling of an incident. */
public enum IncidentRole {
    /** Decides, and keeps the whole in view. */
    COMMANDER,
    /** Tells those who follow the incident. */
    COMMUNICATIONS,
    /** Repairs, or leads those who do. */
    OPERATIONS,
    /** Writes down what happens. */
    SCRIBE,
    /** Speaks with customers. */
    LIAISON;

    /** As it is written in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<IncidentRole> named(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
