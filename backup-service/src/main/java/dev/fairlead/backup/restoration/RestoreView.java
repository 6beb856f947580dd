package dev.fairlead.backup.restoration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.backups.RestoreCompleted;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestoreFailed;
import dev.fairlead.events.backups.RestoreStarted;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a restore.
 *
 * @param target end, a time, a position of the log, or the id of a backup
 * @param copy that it is brought back from; null for what is stored here
 * @param into folder that becomes the data directory
 * @param status running, restored or failed
 * @param result null while it runs
 */
public record RestoreView(
        String id,
        String backupSet,
        String team,
        String backupId,
        String target,
        @Nullable String copy,
        String into,
        String status,
        String requestedBy,
        Instant startedAt,
        @Nullable Result result) {

    /** Kind of the documents. */
    public static final String KIND = "restore";

    /**
     * How it ended.
     *
     * @param reason restored, or why not
     * @param recoveredTo time of the last transaction that is in it
     * @param checked whether the role could log in, and found what must be there
     * @param durationMillis null where it failed
     */
    public record Result(
            String reason,
            @Nullable String detail,
            @Nullable String recoveredLsn,
            @Nullable Instant recoveredTo,
            boolean checked,
            @Nullable Long durationMillis,
            Instant at) {}

    /** How it looks: busy, good or bad. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return switch (status) {
            case "restored" -> Tone.GOOD;
            case "failed" -> Tone.BAD;
            default -> Tone.BUSY;
        };
    }

    static RestoreView of(
            RestoreStarted started, @Nullable RestorePlan plan, @Nullable RestoreEvent ending) {
        Result result = result(ending);
        return new RestoreView(
                started.restoreId(),
                started.backupSet(),
                started.team(),
                started.backupId(),
                started.target(),
                plan == null ? null : plan.copy(),
                started.into(),
                result == null
                        ? "running"
                        : ending instanceof RestoreCompleted ? "restored" : "failed",
                started.requestedBy(),
                started.at(),
                result);
    }

    private static @Nullable Result result(@Nullable RestoreEvent ending) {
        return switch (ending) {
            case RestoreCompleted restored ->
                    new Result(
                            "restored",
                            null,
                            restored.recoveredLsn(),
                            restored.recoveredTo(),
                            restored.checked(),
                            restored.durationMillis(),
                            restored.at());
            case RestoreFailed failed ->
                    new Result(
                            failed.reason(), failed.detail(), null, null, false, null, failed.at());
            case null, default -> null;
        };
    }
}
