package dev.fairlead.maintenance.task;

/** What becomes of a task whose time to do it had passed before the service could say it. */
public enum Missed {
    /** It is due all the same, and overdue at once. */
    CATCH_UP,
    /** It is skipped, and recorded as that. */
    SKIP
}
