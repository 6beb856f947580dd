package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.effect.RecoveryStarts;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryDecider;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Reloading<BackupConfig> config;
    private final RecoveryStarts starts;
    private final Views views;
    private final Commands commands;

    RecoveryController(
            Reloading<BackupConfig> config, RecoveryStarts starts, Views views, Commands commands) {
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
     */
    record NewRecovery(String plan, @Nullable Boolean drill, String reason) {}

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
    ResponseEntity<Object> start(@RequestBody NewRecovery body, Caller caller, Creation creation) {
        PlannedRecovery found =
                config.get()
                        .recovery(body.plan())
                        .orElseThrow(() ->
                                ProblemException.invalidFields(
                                        List.of(
                                                FieldError.invalid(
                                                        "/plan",
                                                        shown(body.plan()),
                                                        "one of "
                                                                + String.join(
                                                                        ", ",
                                                                        config.get()
                                                                                .recoveries()
                                                                                .keySet())))));
        Access.require(caller, Role.OPERATOR, found.plan().team(), null);
        requireText("/reason", body.reason());
        boolean drill = Boolean.TRUE.equals(body.drill());
        return creation.answer(
                caller,
                body,
                id -> {
                    Conflicts.require(
                            starts.start(
                                    id,
                                    found.plan(),
                                    drill,
                                    body.reason(),
                                    Actor.caller(caller.name()),
                                    null),
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
