package dev.fairlead.platform.archive;

/** What has been done of an archive; a process may be killed after any of it. */
enum Stage {
    /** The rows are on the disk, under a passing name. */
    WRITTEN,
    /** Rows and manifest have their names. */
    SEALED,
    /** The store knows of it. */
    REGISTERED,
    /** Some of its rows have left the store. */
    BATCH_REMOVED,
    /** All of them have. */
    REMOVED,
    /** Some of its rows are back. */
    BATCH_RESTORED
}
