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
 * @param kind full, incremental, or unchanged: it holds what its parent holds
 * @param parentId the backup that an incremental one holds the changes since, and an unchanged one
 *     refers to; null for a full one
 * @param key under which it was encrypted; null where it is stored in clear, or unchanged
 * @param stored null until it is complete
 * @param verifiedAt last verification that found it whole
 * @param verifying whether it is being read back; the status is then what was found before
 * @param failure why it failed or is damaged
 * @param expired why it was let go
 * @param engine what it holds: postgresql, git, secrets or files
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
        @Nullable String expired,
        String engine) {

    public BackupView {
        // Documents of before there was another one do not tell.
        engine = engine == null ? Subject.POSTGRESQL : engine;
    }

    /** Kind of the documents. */
    public static final String KIND = "backup";

    public static final String FULL = "full";
    public static final String INCREMENTAL = "incremental";
    public static final String UNCHANGED = "unchanged";

    /** What is no PostgreSQL is known to be unchanged when it was looked at. */
    static String kind(BackupPlan plan) {
        return plan.parent() == null || plan.subject() != null ? FULL : INCREMENTAL;
    }

    static String engine(BackupPlan plan) {
        return plan.subject() == null ? Subject.POSTGRESQL : plan.subject().kind();
    }

    private static BackupPlan.@Nullable Parent parent(Backup backup) {
        return backup.plan().subject() == null || isUnchanged(backup)
                ? backup.plan().parent()
                : null;
    }

    private static boolean isUnchanged(Backup backup) {
        var completed = backup.completed();
        return completed != null && completed.kind().equals(UNCHANGED);
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
     * @param items refs, secrets or files; null for PostgreSQL
     * @param unreadable what might not be read and is not in it; null where there is none
     * @param systemId PostgreSQL's, of the server; null for what is none, or of before it was told
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
            long durationMillis,
            @Nullable Long items,
            @Nullable Unreadable unreadable,
            @Nullable String systemId) {}

    /** What went wrong. */
    public record Failure(String stage, String reason, String detail, Instant at) {}

    static BackupView of(Backup backup) {
        var started = backup.started();
        var verified = backup.verified();
        var expired = backup.expired();
        var parent = parent(backup);
        return new BackupView(
                backup.id(),
                backup.set(),
                started.team(),
                started.tier(),
                isUnchanged(backup) ? UNCHANGED : started.kind(),
                parent == null ? null : parent.backupId(),
                backup.status(),
                backup.plan().destination(),
                backup.plan().source(),
                started.requestedBy(),
                started.scheduledFor(),
                started.at(),
                backup.attempt(),
                isUnchanged(backup) ? null : backup.plan().key(),
                stored(backup),
                verified == null ? null : verified.at(),
                backup.isBeingVerified(),
                failure(backup),
                expired == null ? null : expired.reason(),
                engine(backup));
    }

    /** A folder that is no repository is stored as files, whatever was asked for. */
    private static String engine(Backup backup) {
        var completed = backup.completed();
        String told = completed == null ? null : completed.engine();
        return told == null ? engine(backup.plan()) : told;
    }

    private static @Nullable Stored stored(Backup backup) {
        var completed = backup.completed();
        Long unreadable = completed == null ? null : completed.unreadable();
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
                        completed.durationMillis(),
                        completed.items(),
                        unreadable == null
                                ? null
                                : new Unreadable(unreadable, completed.unreadableFirst()),
                        completed.systemId());
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
