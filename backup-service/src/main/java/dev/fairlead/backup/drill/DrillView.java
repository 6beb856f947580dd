package dev.fairlead.backup.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillStarted;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a drill.
 *
 * @param copy that the backup is brought back from; null for what is stored here
 * @param status running, passed or failed
 * @param result null while it runs
 */
public record DrillView(
        String id,
        String backupSet,
        String team,
        String tier,
        String backupId,
        @Nullable String copy,
        String status,
        String requestedBy,
        @Nullable Instant scheduledFor,
        Instant startedAt,
        @Nullable Result result) {

    /** Kind of the documents. */
    public static final String KIND = "drill";

    /**
     * How it ended; times in milliseconds.
     *
     * @param items refs, secrets or files that were compared; null for a database
     */
    public record Result(
            String reason,
            String detail,
            @Nullable Long restoreMillis,
            long rtoObjectiveMillis,
            @Nullable Long recoveryPointAgeMillis,
            long rpoObjectiveMillis,
            @Nullable String recoveredLsn,
            @Nullable Integer tables,
            @Nullable Long rows,
            Instant at,
            @Nullable Long items) {}

    /** How it looks: busy, good or bad. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return switch (status) {
            case "passed" -> Tone.GOOD;
            case "failed" -> Tone.BAD;
            default -> Tone.BUSY;
        };
    }

    static DrillView of(
            DrillStarted started, @Nullable DrillPlan plan, @Nullable DrillCompleted completed) {
        return new DrillView(
                started.drillId(),
                started.backupSet(),
                started.team(),
                started.tier(),
                started.backupId(),
                plan == null ? null : plan.copy(),
                completed == null ? "running" : completed.outcome().name().toLowerCase(Locale.ROOT),
                started.requestedBy(),
                started.scheduledFor(),
                started.at(),
                completed == null ? null : result(completed));
    }

    private static Result result(DrillCompleted completed) {
        return new Result(
                completed.reason(),
                completed.detail(),
                completed.restoreMillis(),
                completed.rtoObjectiveMillis(),
                completed.recoveryPointAgeMillis(),
                completed.rpoObjectiveMillis(),
                completed.recoveredLsn(),
                completed.tables(),
                completed.rows(),
                completed.at(),
                completed.items());
    }
}
