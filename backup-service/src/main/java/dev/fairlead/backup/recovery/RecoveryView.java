package dev.fairlead.backup.recovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a recovery.
 *
 * @param drill whether it is only tried
 * @param status running, recovered, failed or aborted
 * @param to up to where it restores, as it was asked for; null for as far as it reaches
 * @param toAt the moment that it names; null where none was asked for, or a position has none
 * @param dueBy when everything has to work again
 * @param recoveredAt when everything worked again; null where it does not yet
 * @param result null while it runs
 * @param actions what may be asked of it now: abort
 */
public record RecoveryView(
        String id,
        String plan,
        String title,
        String team,
        String tier,
        boolean drill,
        String status,
        String reason,
        String requestedBy,
        @Nullable Instant scheduledFor,
        @Nullable String to,
        @Nullable Instant toAt,
        Instant startedAt,
        Instant dueBy,
        long rtoObjectiveMillis,
        long rpoObjectiveMillis,
        @Nullable Instant recoveredAt,
        List<StepView> steps,
        @Nullable Result result,
        List<String> actions) {

    /** Kind of the documents. */
    public static final String KIND = "recovery";

    /**
     * How it ended.
     *
     * @param recoveryMillis from the declaration until everything worked again; null where it did
     *     not come to that
     * @param recoveryPointAgeMillis age of the oldest restored data when it was declared; null
     *     where nothing was restored
     */
    public record Result(
            String reason,
            String detail,
            String by,
            long durationMillis,
            @Nullable Long recoveryMillis,
            @Nullable Long recoveryPointAgeMillis,
            Instant at) {}

    /** How it looks: it waits for somebody, goes on, or ended well or badly. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return switch (status) {
            case "recovered" -> Tone.GOOD;
            case "failed" -> Tone.BAD;
            case "aborted" -> Tone.IDLE;
            default ->
                    steps.stream().anyMatch(step -> !step.actions().isEmpty())
                            ? Tone.WARN
                            : Tone.BUSY;
        };
    }

    static RecoveryView of(Running running, @Nullable RecoveryCompleted completed) {
        RecoveryDeclared declared = running.declared();
        boolean open = completed == null;
        return new RecoveryView(
                declared.recoveryId(),
                declared.recoveryPlan(),
                declared.title(),
                declared.team(),
                declared.tier(),
                declared.drill(),
                completed == null ? "running" : completed.outcome().name().toLowerCase(Locale.ROOT),
                declared.reason(),
                declared.requestedBy(),
                declared.scheduledFor(),
                declared.to(),
                declared.toAt(),
                declared.at(),
                declared.dueBy(),
                declared.rtoObjectiveMillis(),
                declared.rpoObjectiveMillis(),
                running.recoveredAt(),
                running.plan().steps().stream()
                        .map(step ->
                                StepView.of(step, running.progress(step.name()).orElse(null), open))
                        .toList(),
                completed == null ? null : result(completed),
                open ? List.of("abort") : List.of());
    }

    private static Result result(RecoveryCompleted completed) {
        return new Result(
                completed.reason(),
                completed.detail(),
                completed.by(),
                completed.durationMillis(),
                completed.recoveryMillis(),
                completed.recoveryPointAgeMillis(),
                completed.at());
    }
}
