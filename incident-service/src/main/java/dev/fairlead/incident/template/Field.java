package dev.fairlead.incident.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a text can say of an incident; written in kebab case. */
public enum Field {
    NUMBER,
    TITLE,
    SUMMARY,
    STATUS,
    /** When it got its status. */
    STATUS_SINCE,
    PRIORITY,
    /** The priority in words, such as P1 - Critical. */
    SEVERITY,
    /** How far people have come, such as Investigating. */
    PHASE,
    /** Who is affected, and how. */
    IMPACT,
    /** When an end is expected, in words. */
    ETA,
    /** Whoever has it, or else is asked. */
    ON_CALL,
    /** Message of the latest status update. */
    PROGRESS,
    /** How long after the latest update the next one is promised. */
    NEXT_UPDATE,
    NEXT_UPDATE_AT,
    /** What is at risk, or was missed; only in reminders. */
    REMINDER,
    ROOT_CAUSE,
    /** When the post-mortem is due. */
    POST_MORTEM,
    SERVICE,
    ENVIRONMENT,
    TEAM,
    SUSPECT_DEPLOYMENT,
    SUSPECT_VERSION,
    RUNBOOK,
    DASHBOARD,
    LIFECYCLE,
    OPENED_AT,
    RESPONSE_DUE,
    RESOLUTION_DUE,
    ACKNOWLEDGED_BY,
    /** The latest entry of the timeline. */
    LATEST,
    /** When the latest entry was made. */
    LATEST_AT,
    RESOLUTION,
    RESOLVED_AT,
    /** From the opening to the resolution. */
    DURATION;

    /** As it is written between the braces. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Field> named(String text) {
        return Arrays.stream(values()).filter(field -> field.text().equals(text)).findFirst();
    }
}
