package dev.fairlead.maintenance.task;

import java.util.Locale;

/** How often a procedure comes round, as lists and reports group it. */
public enum Rhythm {
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /** As events, files and interfaces have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
