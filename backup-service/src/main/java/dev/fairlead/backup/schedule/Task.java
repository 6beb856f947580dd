package dev.fairlead.backup.schedule;

import java.util.Locale;

/** What a schedule begins. */
public enum Task {
    BACKUP,
    DRILL,
    INCREMENTAL;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
