package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operations guide's checklist of an incident, in its order. */
public enum ChecklistItem {
    ALERT_ACKNOWLEDGED("Alert acknowledged"),
    INCIDENT_CREATED("Incident created"),
    TEAM_ASSEMBLED("Team assembled"),
    SEVERITY_ASSESSED("Severity assessed"),
    INVESTIGATION_STARTED("Investigation started"),
    STAKEHOLDERS_NOTIFIED("Stakeholders notified"),
    ROOT_CAUSE_IDENTIFIED("Root cause identified"),
    FIX_IMPLEMENTED("Fix implemented"),
    RESOLUTION_VERIFIED("Resolution verified"),
    COMMUNICATION_SENT("Communication sent"),
    POST_MORTEM_SCHEDULED("Post-mortem scheduled");

    private final String label;

    ChecklistItem(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** As it is written in the API. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ChecklistItem> named(String text) {
        return Arrays.stream(values()).filter(item -> item.text().equals(text)).findFirst();
    }
}
