package dev.fairlead.maintenance.probe;

/** What is kept of backups, by the names that the intake and the probe share. */
public final class BackupSigns {
    /** What a sighting is of. */
    public static final String SET = "backup-set";

    /** A backup was taken. */
    public static final String TAKEN = "taken";

    /** A backup was read back whole. */
    public static final String VERIFIED = "verified";

    /** No backup could be taken, or one was damaged. */
    public static final String FAILED = "failed";

    /** A drill restored a backup within its objectives. */
    public static final String DRILL_PASSED = "drill-passed";

    /** A drill did not. */
    public static final String DRILL_FAILED = "drill-failed";

    private BackupSigns() {}
}
