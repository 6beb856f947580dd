package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recoveries by a plan, and drills of them, newest first. */
public record Recoveries(List<Recovery> items) {

    /**
     * One of them.
     *
     * @param to up to where it restores; null for as far as it reaches
     * @param recoveredAt when everything worked again; null where it does not yet
     * @param result null while it runs
     * @param actions that the service takes now
     */
    public record Recovery(
            String id,
            String plan,
            String title,
            String team,
            boolean drill,
            String status,
            String tone,
            String reason,
            String requestedBy,
            @Nullable String to,
            Instant startedAt,
            Instant dueBy,
            long rtoObjectiveMillis,
            long rpoObjectiveMillis,
            @Nullable Instant recoveredAt,
            List<Step> steps,
            @Nullable Result result,
            List<String> actions) {

        /** The steps that somebody has to do something about. */
        public String waitsFor() {
            return steps.stream()
                    .filter(step -> !step.actions().isEmpty())
                    .map(Step::title)
                    .collect(Collectors.joining(", "));
        }

        /** The recovery, or one of its steps, for people. */
        public String about(@Nullable String step) {
            return steps.stream()
                    .filter(each -> each.name().equals(step))
                    .map(each -> each.title() + ": " + each.about())
                    .findFirst()
                    .orElse(title);
        }
    }

    /**
     * A step of it.
     *
     * @param kind gate, restore, verify, command or notice
     * @param about what is done, or what has to be confirmed
     * @param detail what was found; null while it goes on
     * @param actions that the service takes now
     */
    public record Step(
            String name,
            String title,
            String kind,
            String status,
            String tone,
            String about,
            @Nullable Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String detail,
            List<String> actions) {}

    /**
     * How it ended.
     *
     * @param recoveryMillis null where it did not come to that everything works again
     * @param recoveryPointAgeMillis null where nothing was restored
     */
    public record Result(
            String reason,
            String detail,
            String by,
            @Nullable Long recoveryMillis,
            @Nullable Long recoveryPointAgeMillis,
            Instant at) {}
}
