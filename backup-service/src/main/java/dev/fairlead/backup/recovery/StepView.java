package dev.fairlead.backup.recovery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of a step.
 *
 * @param kind gate, restore, verify, command or notice
 * @param status waiting (for others), asked (a person), running, done, skipped, failed or left-out
 * @param role who confirms it; null where nobody is asked
 * @param about what is done, or what has to be confirmed
 * @param attempt 0 where it has not begun
 * @param by who confirmed it or passed it by, or what carried it out; null while it goes on
 * @param recoveredTo what was committed by then is in what it restored
 * @param actions what may be asked of it now: confirm, retry, skip
 */
public record StepView(
        String name,
        String title,
        String kind,
        List<String> after,
        String status,
        @Nullable String role,
        String about,
        int attempt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Instant recoveredTo,
        List<String> actions) {
    private static final String ASKED = "asked";
    private static final String FAILED = "failed";
    private static final String RUNNING = "running";

    /** Whether its attempt goes on. */
    @JsonIgnore
    public boolean isRunning() {
        return status.equals(RUNNING);
    }

    /** How it looks. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return switch (status) {
            case "done" -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case ASKED -> Tone.WARN;
            case RUNNING -> Tone.BUSY;
            default -> Tone.IDLE;
        };
    }

    /**
     * @param open whether the recovery goes on
     */
    static StepView of(Step step, @Nullable Progress now, boolean open) {
        RecoveryStepCompleted end = now == null ? null : now.end();
        String status = status(step, now, open);
        return new StepView(
                step.name(),
                step.title(),
                step.doing().text(),
                step.after(),
                status,
                step.doing() instanceof Doing.Gate gate ? gate.role() : null,
                step.doing().about(),
                now == null ? 0 : now.attempt(),
                now == null ? null : now.begunAt(),
                end == null ? null : end.at(),
                end == null ? null : end.by(),
                end == null ? null : end.reason(),
                end == null ? null : end.detail(),
                end == null ? null : end.recoveredTo(),
                !open
                        ? List.of()
                        : switch (status) {
                            case ASKED -> List.of("confirm");
                            case FAILED -> List.of("retry", "skip");
                            default -> List.of();
                        });
    }

    private static String status(Step step, @Nullable Progress now, boolean open) {
        if (now == null) {
            return open ? "waiting" : "left-out";
        }
        RecoveryStepCompleted end = now.end();
        if (end != null) {
            return end.outcome().name().toLowerCase(Locale.ROOT);
        }
        return !open ? "left-out" : step.doing() instanceof Doing.Gate ? ASKED : RUNNING;
    }
}
