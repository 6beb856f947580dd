package dev.fairlead.backup.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a backup.
 *
 * @param kind full or incremental
 * @param parentId the backup that an incremental one holds the changes since; null for a full one
 * @param key under which it was encrypted; null where it is stored in clear
 * @param stored null until it is complete
 * @param verifiedAt last verification that found it whole
 * @param verifying whether it is being read back; the status is then what was found before
 * @param failure why it failed or is damaged
 * @param expired why it was let go
 */
public record BackupView(
        String id,
        String backupSet,
        String team,
        String tier,
        String kind,
        @Nullable String parentId,
        Status status,
        String destination,
        String source,
        String requestedBy,
        @Nullable Instant scheduledFor,
        Instant startedAt,
        int attempts,
        @Nullable String key,
        @Nullable Stored stored,
        @Nullable Instant verifiedAt,
        boolean verifying,
        @Nullable Failure failure,
        @Nullable String expired) {

    /** Kind of the documents. */
    public static final String KIND = "backup";

    public static final String FULL = "full";
    public static final String INCREMENTAL = "incremental";

    static String kind(BackupPlan plan) {
        return plan.parent() == null ? FULL : INCREMENTAL;
    }

    /** Whether it holds what has changed since another one. */
    @JsonIgnore
    public boolean isIncremental() {
        return parentId != null;
    }

    /** How the status is to be shown. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status.tone();
    }

    /**
     * What was stored.
     *
     * @param uncounted databases whose rows could not be counted, so that no drill compares them
     */
    public record Stored(
            Instant completedAt,
            Instant recoveryPointAt,
            String recoveryPointLsn,
            String serverVersion,
            long archiveBytes,
            long storedBytes,
            int tables,
            List<String> uncounted,
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
                backup.plan().parent() == null ? null : backup.plan().parent().backupId(),
                backup.status(),
                backup.plan().destination(),
                backup.plan().source(),
                started.requestedBy(),
                started.scheduledFor(),
                started.at(),
                backup.attempt(),
                backup.plan().key(),
                stored(backup),
                verified == null ? null : verified.at(),
                backup.isBeingVerified(),
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
                        completed.uncounted(),
                        completed.catalogueSha256(),
                        completed.durationMillis());
    }

    private static @Nullable Failure failure(Backup backup) {
        var failed = backup.failed();
        return failed == null
                ? null
                : new Failure(
                        failed.stage().name().toLowerCase(Locale.ROOT),
                        failed.reason(),
                        failed.detail(),
                        failed.at());
    }
}
