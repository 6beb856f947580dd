package dev.fairlead.alert;

import dev.fairlead.events.alerts.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The severities as labels write them: {@code critical}, {@code warning}, {@code info}. */
public final class Severities {

    private Severities() {}

    /** Severity of a label's value; a missing or foreign one is UNKNOWN. */
    public static Severity of(@Nullable String label) {
        return switch (label == null ? "" : label.toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            default -> Severity.UNKNOWN;
        };
    }

    /** 0 for the most urgent. An unknown one comes after a warning: somebody may have meant it. */
    public static int rank(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case INFO -> 3;
        };
    }
}
