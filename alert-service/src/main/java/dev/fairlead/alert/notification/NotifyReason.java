package dev.fairlead.alert.notification;

import java.util.Locale;

/** Why a group is told now; named as in Alertmanager. */
public enum NotifyReason {
    FIRST_NOTIFICATION,
    NEW_ALERTS_IN_GROUP,
    NEW_RESOLVED_ALERTS,
    ALL_ALERTS_RESOLVED,
    REPEAT_INTERVAL_ELAPSED;

    /** The name in kebab-case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason with this {@link #text()}. */
    static NotifyReason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
