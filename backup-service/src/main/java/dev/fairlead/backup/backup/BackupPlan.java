package dev.fairlead.backup.backup;

import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a backup runs with, frozen when it begins.
 *
 * @param source name of the server, or, for people, what else it is taken of
 * @param destination name of the folder
 * @param compressionLevel 1 to 19
 * @param attempts how often it is tried, at least once
 * @param retryDelay after the first failed attempt; doubled with each
 * @param deadline for all attempts together
 * @param keep how many recovery points the set keeps; without a meaning where there are tiers
 * @param tiers how long the set keeps them; null where they are counted
 * @param incrementalKeep how long incremental ones stay; null in plans of before there were any
 * @param parent since which only the changes are taken; null for a full backup
 * @param key name of the key that it is encrypted under; null where it is stored in clear
 * @param subject what it is taken of; null for PostgreSQL
 */
@Stored("backup-plan")
public record BackupPlan(
        String team,
        String tier,
        String source,
        String destination,
        int compressionLevel,
        int attempts,
        Duration retryDelay,
        Duration deadline,
        int keep,
        @Nullable RetentionTiers tiers,
        @Nullable Duration incrementalKeep,
        @Nullable Parent parent,
        @Nullable String key,
        @Nullable Subject subject) {

    /** Another backup, as it was when this one began. */
    public record Parent(String backupId, String catalogueSha256) {}

    /** How it is stored. */
    public static final StoredForm<BackupPlan> FORM = StoredForm.of(BackupPlan.class);
}
