package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.effect.RecoveryMoments;
import dev.fairlead.backup.effect.RecoveryMoments.Looked.Reachable;
import dev.fairlead.backup.effect.RecoveryMoments.Looked.Unreachable;
import dev.fairlead.backup.effect.RecoveryMoments.Part;
import dev.fairlead.backup.effect.RecoveryStarts;
import dev.fairlead.backup.recovery.Moment;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryDecider;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.RecoveryStream;
import dev.fairlead.backup.recovery.RecoveryView;
import dev.fairlead.backup.recovery.StepView;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows, declares and steers recoveries by a plan. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {
    private static final List<String> STATUSES =
            List.of("running", "recovered", "failed", "aborted");
    private static final int LONGEST = 2_000;
    private static final String END = "end";
    private static final String MOMENT =
            "a time such as 2026-11-30T12:00:00Z, point:NAME of one of its sets, end, or, of a plan that restores one set, a position such as 0/3000028 or the id of a backup";

    private final Reloading<BackupConfig> config;
    private final RecoveryStarts starts;
    private final Views views;
    private final Commands commands;
    private final RecoveryMoments moments;

    RecoveryController(
            Reloading<BackupConfig> config,
            RecoveryStarts starts,
            Views views,
            Commands commands,
            RecoveryMoments moments) {
        this.moments = moments;
        this.config = config;
        this.starts = starts;
        this.views = views;
        this.commands = commands;
    }

    /**
     * Declares a recovery.
     *
     * @param drill whether it is only tried; no where left out
     * @param reason what happened
     * @param to a time, a position of the log, the id of a backup, point:NAME, or end; the end
     *     where left out
     */
    record NewRecovery(String plan, @Nullable Boolean drill, String reason, @Nullable String to) {}

    /**
     * What a recovery would restore.
     *
     * @param to as it was asked for
     * @param toAt the moment that it names; null where none was asked for, or a position has none
     * @param lostSeconds what was committed in the last so many seconds would not be there: the
     *     most of all restores; null where that is known afterwards
     * @param withinRpo whether that is no more than the objective; null as before
     */
    record Preview(
            String plan,
            String to,
            @Nullable Instant toAt,
            long rpoObjectiveMillis,
            @Nullable Long lostSeconds,
            @Nullable Boolean withinRpo,
            List<Foretold> restores) {}

    /**
     * What a step would restore.
     *
     * @param backupId the backup that it would begin with
     * @param backupAt what was committed by then is in that
     * @param withLog whether the log that was kept since would be replayed
     * @param logBytes how much of it at most; null where that is not known
     * @param recoversTo what was committed by then would be there; null where that is known
     *     afterwards
     * @param recoverableTo the last moment that any restore of the set reaches
     * @param shortBySeconds how long before the moment that was asked for it ends; null where none
     *     was, or that is known afterwards
     */
    record Foretold(
            String step,
            String backupSet,
            String backupId,
            Instant backupAt,
            boolean withLog,
            @Nullable Long logBytes,
            @Nullable Instant recoversTo,
            Instant recoverableTo,
            @Nullable Long lostSeconds,
            @Nullable Long shortBySeconds) {}

    /** What was found, or why. */
    record Note(@Nullable String note) {}

    /** Why. */
    record Because(String reason) {}

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<RecoveryView> list(
            PageRequest page,
            @RequestParam @Nullable String plan,
            @RequestParam @Nullable String status) {
        Map<String, String> filter = new LinkedHashMap<>(Filters.of(null, status, STATUSES));
        if (plan != null) {
            filter.put("plan", plan);
        }
        return views.list(
                RecoveryView.KIND, filter, page.cursor(), page.limit(), RecoveryView.class);
    }

    /** Changes nothing. */
    @GetMapping("/preview")
    Preview preview(@RequestParam String plan, @RequestParam @Nullable String to)
            throws IOException {
        RecoveryPlan found =
                config.get()
                        .recovery(plan)
                        .map(PlannedRecovery::plan)
                        .orElseThrow(() ->
                                ProblemException.invalidFields(
                                        List.of(
                                                FieldError.parameter(
                                                        "plan", shown(plan), plans()))));
        String text = to == null ? END : to;
        return preview(
                found,
                text,
                reachable(found, text, FieldError.parameter("to", shown(text), MOMENT)));
    }

    private static Preview preview(RecoveryPlan plan, String to, Reachable reachable) {
        List<Duration> lost =
                reachable.parts().stream().map(Part::lost).filter(Objects::nonNull).toList();
        Duration most =
                lost.size() < reachable.parts().size()
                        ? null
                        : lost.stream().max(Comparator.naturalOrder()).orElse(null);
        Moment moment = reachable.moment();
        return new Preview(
                plan.name(),
                to,
                moment == null ? null : moment.at(),
                plan.rpo().toMillis(),
                seconds(most),
                most == null ? null : most.compareTo(plan.rpo()) <= 0,
                reachable.parts().stream().map(RecoveryController::foretold).toList());
    }

    private static Foretold foretold(Part part) {
        return new Foretold(
                part.step(),
                part.restore().backupSet(),
                part.found().beginning().backup().id(),
                part.found().stored().recoveryPointAt(),
                part.found().withLog(),
                part.found().logBytes(),
                part.found().recoversTo(),
                part.found().recoverableTo(),
                seconds(part.lost()),
                seconds(part.shortBy()));
    }

    private static @Nullable Long seconds(@Nullable Duration length) {
        return length == null ? null : length.toSeconds();
    }

    /**
     * A text that names no moment is a fault of the request; one that is not there is a conflict.
     */
    private Reachable reachable(RecoveryPlan plan, String to, FieldError fault) throws IOException {
        return switch (moments.find(plan, to)) {
            case Reachable reachable -> reachable;
            case Unreachable(String reason, String detail) ->
                    throw reason.equals(RecoveryMoments.UNKNOWN)
                            ? ProblemException.invalidFields(List.of(fault))
                            : new ProblemException(ProblemType.CONFLICT, detail)
                                    .with("reason", reason);
        };
    }

    @GetMapping("/{id}")
    RecoveryView show(@PathVariable String id) {
        return views.find(RecoveryView.KIND, id, RecoveryView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No recovery '%s': list them with GET /api/v1/recoveries."
                                        .formatted(id)));
    }

    @PostMapping
    ResponseEntity<Object> start(@RequestBody NewRecovery body, Caller caller, Creation creation)
            throws IOException {
        PlannedRecovery found =
                config.get()
                        .recovery(body.plan())
                        .orElseThrow(() ->
                                ProblemException.invalidFields(
                                        List.of(
                                                FieldError.invalid(
                                                        "/plan", shown(body.plan()), plans()))));
        Access.require(caller, Role.OPERATOR, found.plan().team(), null);
        requireText("/reason", body.reason());
        boolean drill = Boolean.TRUE.equals(body.drill());
        String to = body.to();
        // As far as it reaches is found when the step comes: a disaster waits for no look.
        Reachable chosen =
                to == null || to.equals(END)
                        ? new Reachable(null, List.of())
                        : reachable(found.plan(), to, FieldError.invalid("/to", shown(to), MOMENT));
        return creation.answer(
                caller,
                body,
                id -> {
                    Conflicts.require(
                            starts.start(
                                    id,
                                    chosen.in(found.plan()),
                                    drill,
                                    body.reason(),
                                    Actor.caller(caller.name()),
                                    null,
                                    chosen.moment()),
                            RecoveryDecider.ALREADY_STARTED);
                    return ResponseEntity.created(URI.create("/api/v1/recoveries/" + id))
                            .body(show(id));
                });
    }

    /** A gate has a role of its own. Confirming it again changes nothing. */
    @PostMapping("/{id}/steps/{step}/confirm")
    RecoveryView confirm(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody @Nullable Note body,
            Caller caller) {
        String note = body == null ? null : body.note();
        if (note != null) {
            requireText("/note", note);
        }
        return execute(
                id, role(show(id), step), new RecoveryCommand.Confirm(step, note), note, caller);
    }

    @PostMapping("/{id}/steps/{step}/retry")
    RecoveryView retry(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody @Nullable Note body,
            Caller caller) {
        String note = body == null ? null : body.note();
        if (note != null) {
            requireText("/note", note);
        }
        return execute(id, Role.OPERATOR, new RecoveryCommand.Retry(step), note, caller);
    }

    @PostMapping("/{id}/steps/{step}/skip")
    RecoveryView skip(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody Because body,
            Caller caller) {
        requireText("/reason", body.reason());
        var command = new RecoveryCommand.Skip(step, body.reason());
        return execute(id, Role.OPERATOR, command, body.reason(), caller);
    }

    @PostMapping("/{id}/abort")
    RecoveryView abort(@PathVariable String id, @RequestBody Because body, Caller caller) {
        requireText("/reason", body.reason());
        var command = new RecoveryCommand.Abort(body.reason());
        return execute(id, Role.OPERATOR, command, body.reason(), caller);
    }

    private RecoveryView execute(
            String id, Role role, RecoveryCommand command, @Nullable String why, Caller caller) {
        Access.require(caller, role, show(id).team(), null);
        Conflicts.require(
                commands.execute(
                        RecoveryStream.of(id),
                        command,
                        commands.context(Actor.caller(caller.name()), why, id)),
                RecoveryDecider.ALREADY_CONFIRMED);
        return show(id);
    }

    private static Role role(RecoveryView recovery, String step) {
        return recovery.steps().stream()
                .filter(each -> each.name().equals(step))
                .map(StepView::role)
                .filter(role -> role != null)
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(Role.OPERATOR);
    }

    private String plans() {
        return "one of " + String.join(", ", config.get().recoveries().keySet());
    }

    private static void requireText(String pointer, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.invalid(
                                    pointer,
                                    shown(text),
                                    "a text of at most %d characters".formatted(LONGEST))));
        }
    }

    private static String shown(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
