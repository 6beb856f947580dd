package dev.fairlead.maintenance.task;

import dev.fairlead.maintenance.checklist.Every;
import java.util.Locale;

/** How often a procedure comes round, as lists and reports group it. */
public enum Rhythm {
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /** The checklist that a task of it counts for. */
    public Every every() {
        return this == DAILY ? Every.DAY : Every.MONTH;
    }

    /** As events, files and interfaces have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
