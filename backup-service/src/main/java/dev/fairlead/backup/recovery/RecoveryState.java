package dev.fairlead.backup.recovery;

import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State of a recovery's stream. */
public sealed interface RecoveryState {

    /** No event yet. */
    record Absent() implements RecoveryState {}

    /** Declared, and its plan is the next event: no command ever meets this state. */
    record Announced(RecoveryDeclared declared) implements RecoveryState {}

    /**
     * @param progress of the steps that have begun, by name
     * @param recoveredAt when everything worked again; null where it does not yet
     */
    record Running(
            RecoveryDeclared declared,
            RecoveryPlan plan,
            Map<String, Progress> progress,
            @Nullable Instant recoveredAt)
            implements RecoveryState {

        public Running {
            progress = Collections.unmodifiableMap(new LinkedHashMap<>(progress));
        }

        Optional<Progress> progress(String step) {
            return Optional.ofNullable(progress.get(step));
        }

        Running with(String step, Progress now) {
            Map<String, Progress> next = new LinkedHashMap<>(progress);
            next.put(step, now);
            boolean recovered = step.equals(plan.recoveredWith()) && now.isOver();
            return new Running(
                    declared,
                    plan,
                    next,
                    recovered ? Objects.requireNonNull(now.end()).at() : recoveredAt);
        }

        /** The first step that may begin and has not. */
        Optional<Step> next() {
            return plan.steps().stream()
                    .filter(step -> !progress.containsKey(step.name()))
                    .filter(step -> step.after().stream().allMatch(this::isOver))
                    .findFirst();
        }

        boolean isOver() {
            return plan.steps().stream().allMatch(step -> isOver(step.name()));
        }

        private boolean isOver(String step) {
            return progress(step).map(Progress::isOver).orElse(false);
        }

        /** Steps that restored something, and have. */
        List<String> restored() {
            return plan.restores().stream().filter(this::isOver).toList();
        }

        /** How old the oldest of what was restored was when it was declared; null for none. */
        @Nullable Duration age() {
            return before(declared.at());
        }

        /**
         * How long before the moment that was asked for the oldest of what was restored ends; null
         * where nothing was, or nobody knows. Who goes back on purpose misses no objective by it.
         */
        @Nullable Duration behind() {
            Instant wanted = declared.to() == null ? declared.at() : declared.toAt();
            return wanted == null ? null : before(wanted);
        }

        private @Nullable Duration before(Instant moment) {
            return progress.values().stream()
                    .flatMap(each -> Optional.ofNullable(each.end()).stream())
                    .flatMap(end -> Optional.ofNullable(end.recoveredTo()).stream())
                    .min(Comparator.naturalOrder())
                    .map(to -> Duration.between(to, moment))
                    .map(age -> age.isNegative() ? Duration.ZERO : age)
                    .orElse(null);
        }

        /** What it waits for, for people. */
        String waitsFor() {
            List<String> open =
                    plan.steps().stream()
                            .filter(step ->
                                    progress(step.name()).map(each -> !each.isOver()).orElse(false))
                            .map(step ->
                                    "%s (%s%s)"
                                            .formatted(
                                                    step.name(),
                                                    step.title(),
                                                    progress(step.name())
                                                                    .map(Progress::hasFailed)
                                                                    .orElse(false)
                                                            ? ": failed"
                                                            : ""))
                            .toList();
            return "It waits for " + String.join(", ", open);
        }
    }

    record Ended(Running last, RecoveryCompleted completed) implements RecoveryState {}
}
