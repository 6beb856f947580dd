package dev.fairlead.backup.config;

import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.drill.DrillPlan;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.platform.catalogue.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param copies places that backups and log are brought to as well
 * @param drillFrom name of the copy that scheduled drills restore from; null for what is stored
 *     here
 * @param subject what it is where it is no PostgreSQL, of which {@code source} tells people then
 * @param replication how a folder is followed; null where only points of it are taken
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
        @Nullable String key,
        List<SetCopy> copies,
        @Nullable String drillFrom,
        @Nullable Subject subject,
        @Nullable Replication replication) {

    public BackupSet {
        copies = List.copyOf(copies);
    }

    /** What the set is of: postgresql, git, secrets or files. */
    public String kind() {
        return subject == null ? Subject.POSTGRESQL : subject.kind();
    }

    /** The copy of that name. */
    public Optional<SetCopy> copy(String to) {
        return copies.stream().filter(copy -> copy.to().equals(to)).findFirst();
    }

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
                key,
                subject);
    }

    /**
     * Freezes what a restore needs.
     *
     * @param into absolute path of the data directory to be
     * @param nextBackupId the log after it is not needed; null where all of it is
     * @param copy that it is brought back from; null for what is stored here
     */
    public RestorePlan restorePlan(
            BackupView backup,
            String catalogueSha256,
            Target target,
            String into,
            boolean withLog,
            @Nullable String nextBackupId,
            @Nullable String copy) {
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
                drillDeadline,
                copy);
    }

    /**
     * Freezes what a drill of that backup needs.
     *
     * @param copy that it is brought back from; null for what is stored here
     */
    public DrillPlan drillPlan(
            String backupId,
            String catalogueSha256,
            String from,
            String storedAt,
            @Nullable String copy) {
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
                log != null || replication != null,
                copy);
    }
}
