package dev.fairlead.backup.backup;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backup can be asked to do. */
public sealed interface BackupCommand {

    /**
     * Starts it.
     *
     * @param scheduledFor time in the schedule; null where a caller asked
     */
    @Stored("start")
    record Start(
            String backupId,
            String backupSet,
            BackupPlan plan,
            String requestedBy,
            @Nullable Instant scheduledFor)
            implements BackupCommand {}

    /** Outcome: the backup is listed. */
    @Stored("taken")
    record Taken(int attempt, Found found) implements BackupCommand {}

    /**
     * What the catalogue says, and how long it took.
     *
     * @param content null for PostgreSQL
     * @param systemId of the server; null for what is no PostgreSQL
     */
    record Found(
            String serverVersion,
            String startLsn,
            String consistentLsn,
            String recoveryPointLsn,
            Instant recoveryPointAt,
            long archiveBytes,
            long storedBytes,
            int tables,
            List<String> uncounted,
            String catalogueSha256,
            long durationMillis,
            @Nullable Content content,
            @Nullable String systemId) {}

    /**
     * What is no PostgreSQL.
     *
     * @param items refs, secrets, or files
     * @param unchanged whether it holds what its parent holds
     * @param unreadable null where everything could be read
     */
    record Content(String engine, long items, boolean unchanged, @Nullable Unreadable unreadable) {}

    /**
     * Outcome: the attempt failed.
     *
     * @param hopeless whether another one would fail in the same way
     */
    @Stored("lost")
    record Lost(int attempt, String reason, String detail, boolean hopeless)
            implements BackupCommand {}

    /** A caller asks to read it back again. */
    @Stored("verify")
    record Verify() implements BackupCommand {}

    /** Outcome: every byte is as it was written. */
    @Stored("found-whole")
    record FoundWhole(int verification, int files, long storedBytes, long durationMillis)
            implements BackupCommand {}

    /** Outcome: it is not as it was written. */
    @Stored("found-damaged")
    record FoundDamaged(int verification, String reason, String detail) implements BackupCommand {}

    /** The backup that it holds the changes since is damaged, so it cannot be restored either. */
    @Stored("parent-damaged")
    record ParentDamaged(String parentId) implements BackupCommand {}

    /** Outcome: so many hold the changes since this one. */
    @Stored("children-marked")
    record ChildrenMarked(int children) implements BackupCommand {}

    /** The retention lets it go. */
    @Stored("expire")
    record Expire(String reason, int keep) implements BackupCommand {}

    /** Outcome: newer backups let so many older ones go. */
    @Stored("retention-applied")
    record RetentionApplied(int expired) implements BackupCommand {}

    /** Outcome: no file is left. */
    @Stored("files-deleted")
    record FilesDeleted() implements BackupCommand {}

    /**
     * Does not begin, because the mode of the service keeps Fairlead from it; recorded so that it
     * can be found.
     */
    @Stored("hold-back")
    record HoldBack(String reason, String detail) implements BackupCommand {}
}
