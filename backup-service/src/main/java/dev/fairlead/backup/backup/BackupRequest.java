package dev.fairlead.backup.backup;

import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a backup asks of the outside world. */
public sealed interface BackupRequest extends EffectRequest {

    /** Whether it still makes sense. */
    boolean isWantedBy(Backup backup);

    /** The backup is listed at the destination. */
    @Stored("take-backup")
    record TakeBackup(
            String backupId, String backupSet, int attempt, BackupPlan plan, Instant deadline)
            implements BackupRequest {
        @Override
        public boolean isWantedBy(Backup backup) {
            return backup.status() == Status.RUNNING && backup.attempt() == attempt;
        }
    }

    /** It is known whether every byte is as it was written. */
    @Stored("verify-backup")
    record VerifyBackup(
            String backupId,
            String backupSet,
            int verification,
            String destination,
            String catalogueSha256)
            implements BackupRequest {
        @Override
        public boolean isWantedBy(Backup backup) {
            return backup.status().hasFiles() && backup.verification() == verification;
        }
    }

    /**
     * The set has no more recovery points than it keeps.
     *
     * @param tiers how long they are kept; null where they are counted
     * @param incrementalKeep how long incremental ones are; null from before there were any
     */
    @Stored("apply-retention")
    record ApplyRetention(
            String backupSet,
            int keep,
            @Nullable RetentionTiers tiers,
            @Nullable Duration incrementalKeep)
            implements BackupRequest {
        @Override
        public boolean isWantedBy(Backup backup) {
            return true;
        }
    }

    /** Those that hold the changes since a damaged one are known to be of no use. */
    @Stored("mark-children")
    record MarkChildren(String backupId, String backupSet) implements BackupRequest {
        @Override
        public boolean isWantedBy(Backup backup) {
            return backup.status() == Status.DAMAGED;
        }
    }

    /** The destination has no file of the backup. */
    @Stored("delete-files")
    record DeleteFiles(String backupId, String backupSet, String destination)
            implements BackupRequest {
        @Override
        public boolean isWantedBy(Backup backup) {
            return true;
        }
    }
}
