package dev.fairlead.backup.config;

import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.drill.DrillPlan;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.platform.catalogue.Mode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is backed up, when, where to, and what a restore must achieve.
 *
 * @param service of the catalogue whose data it is; null where it belongs to none
 * @param mode how far Fairlead may act on that service; a set of none is acted on
 * @param tier name of the tier
 * @param rto objective for the time of a restore
 * @param rpo objective for the age of the recovery point
 * @param keep how many recovery points stay
 * @param tiers how long they stay instead; null where they are counted
 * @param incrementalKeep how long incremental backups stay, as long as nothing needs them
 * @param log how the server's log is kept; null where only backups are taken
 * @param key name of the key that backups and log are encrypted under; null where they are stored
 *     in clear
 */
public record BackupSet(
        String name,
        String team,
        @Nullable String service,
        Mode mode,
        String source,
        String destination,
        String tier,
        Duration rto,
        Duration rpo,
        int compressionLevel,
        int keep,
        @Nullable RetentionTiers tiers,
        Duration incrementalKeep,
        int attempts,
        Duration retryDelay,
        Duration deadline,
        Duration drillDeadline,
        SchedulePlan schedules,
        @Nullable ContinuousLog log,
        @Nullable String key) {

    /**
     * Freezes what a backup needs.
     *
     * @param parent since which only the changes are taken; null for a full backup
     */
    public BackupPlan backupPlan(BackupPlan.@Nullable Parent parent) {
        return new BackupPlan(
                team,
                tier,
                source,
                destination,
                compressionLevel,
                attempts,
                retryDelay,
                deadline,
                keep,
                tiers,
                incrementalKeep,
                parent,
                key);
    }

    /**
     * Freezes what a restore needs.
     *
     * @param into absolute path of the data directory to be
     * @param nextBackupId the log after it is not needed; null where all of it is
     */
    public RestorePlan restorePlan(
            BackupView backup,
            String catalogueSha256,
            Target target,
            String into,
            boolean withLog,
            @Nullable String nextBackupId) {
        return new RestorePlan(
                team,
                backup.id(),
                catalogueSha256,
                backup.source(),
                backup.destination(),
                into,
                target,
                withLog,
                nextBackupId,
                drillDeadline);
    }

    /** Freezes what a drill of that backup needs. */
    public DrillPlan drillPlan(
            String backupId, String catalogueSha256, String from, String storedAt) {
        return new DrillPlan(
                team,
                tier,
                backupId,
                catalogueSha256,
                from,
                storedAt,
                rto,
                rpo,
                drillDeadline,
                log != null);
    }
}
