package dev.fairlead.backup.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a backup.
 *
 * @param stored null until it is complete
 * @param verifiedAt last verification that found it whole
 * @param failure why it failed or is damaged
 * @param expired why it was let go
 */
public record BackupView(
        String id,
        String backupSet,
        String team,
        String tier,
        String kind,
        Status status,
        String destination,
        String source,
        String requestedBy,
        @Nullable Instant scheduledFor,
        Instant startedAt,
        int attempts,
        @Nullable Stored stored,
        @Nullable Instant verifiedAt,
        @Nullable Failure failure,
        @Nullable String expired) {

    /** Kind of the documents. */
    public static final String KIND = "backup";

    /** What was stored. */
    public record Stored(
            Instant completedAt,
            Instant recoveryPointAt,
            String recoveryPointLsn,
            String serverVersion,
            long archiveBytes,
            long storedBytes,
            int tables,
            String catalogueSha256,
            long durationMillis) {}

    /** What went wrong. */
    public record Failure(String stage, String reason, String detail, Instant at) {}

    static BackupView of(Backup backup) {
        var started = backup.started();
        var verified = backup.verified();
        var expired = backup.expired();
        return new BackupView(
                backup.id(),
                backup.set(),
                started.team(),
                started.tier(),
                started.kind(),
                backup.status(),
                backup.plan().destination(),
                backup.plan().source(),
                started.requestedBy(),
                started.scheduledFor(),
                started.at(),
                backup.attempt(),
                stored(backup),
                verified == null ? null : verified.at(),
                failure(backup),
                expired == null ? null : expired.reason());
    }

    private static @Nullable Stored stored(Backup backup) {
        var completed = backup.completed();
        return completed == null
                ? null
                : new Stored(
                        completed.at(),
                        completed.recoveryPointAt(),
                        completed.recoveryPointLsn(),
                        completed.serverVersion(),
                        completed.archiveBytes(),
                        completed.storedBytes(),
                        completed.tables(),
                        completed.catalogueSha256(),
                        completed.durationMillis());
    }

    private static @Nullable Failure failure(Backup backup) {
        var failed = backup.failed();
        return failed == null
                ? null
                : new Failure(
                        failed.stage().name().toLowerCase(java.util.Locale.ROOT),
                        failed.reason(),
                        failed.detail(),
                        failed.at());
    }
}
