package dev.fairlead.maintenance.task;

import java.util.Locale;

/** What is asked for when a task is signed off. */
public enum Evidence {
    /** That it is done is enough. */
    NONE,
    /** A sentence about what was found. */
    NOTE,
    /** The address of a report, a change or a picture. */
    LINK;

    /** As events, files and interfaces have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
