package dev.fairlead.backup.drill;

import java.time.Duration;

/**
 * What a drill runs with, frozen when it begins.
 *
 * @param source name of the server that was backed up, whose role reads the restored one
 * @param rto longest time that the restore may take
 * @param rpo highest age that the recovery point may have
 */
public record DrillPlan(
        String team,
        String tier,
        String backupId,
        String catalogueSha256,
        String source,
        String destination,
        Duration rto,
        Duration rpo,
        Duration deadline) {

    /** Version of the JSON form. */
    static final int FORMAT = 1;
}
