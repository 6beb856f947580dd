package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.task.Status;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.maintenance.task.TaskView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and shows tasks; signs them off and skips them. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {
    private static final int LONGEST = 10_000;

    private final Views views;
    private final Commands commands;

    TaskController(Views views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    /**
     * It is done.
     *
     * @param note what was found
     * @param evidence address of a report or a change
     */
    record Done(@Nullable String note, @Nullable String evidence) {}

    /** It is not done this time. */
    record Skipping(String reason) {}

    /** Newest first; every given filter must fit. */
    @GetMapping
    Page<TaskView> list(
            PageRequest page,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String day,
            @RequestParam @Nullable String procedure,
            @RequestParam @Nullable String team,
            @RequestParam @Nullable String owner) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "status", status == null ? null : known(status));
        put(filter, "day", day == null ? null : day(day));
        put(filter, "procedure", procedure);
        put(filter, "team", team);
        put(filter, "owner", owner);
        return views.list(TaskView.KIND, filter, page.cursor(), page.limit(), TaskView.class);
    }

    @GetMapping("/{id}")
    TaskView show(@PathVariable String id) {
        return find(id);
    }

    @PostMapping("/{id}/done")
    TaskView done(@PathVariable String id, @RequestBody @Nullable Done body, Caller caller) {
        String note = body == null ? null : shortEnough("/note", body.note());
        String evidence = body == null ? null : shortEnough("/evidence", body.evidence());
        return execute(id, new TaskCommand.Complete(caller.name(), note, evidence), note, caller);
    }

    @PostMapping("/{id}/skip")
    TaskView skip(@PathVariable String id, @RequestBody Skipping body, Caller caller) {
        String reason = shortEnough("/reason", body.reason());
        return execute(id, new TaskCommand.Skip(caller.name(), body.reason()), reason, caller);
    }

    private TaskView execute(
            String id, TaskCommand command, @Nullable String reason, Caller caller) {
        TaskView task = find(id);
        Access.require(caller, Role.OPERATOR, task.team(), null);
        Conflicts.require(
                commands.execute(
                        TaskStream.of(id),
                        command,
                        commands.context(Actor.caller(caller.name()), reason, id)));
        return find(id);
    }

    private TaskView find(String id) {
        return views.find(TaskView.KIND, id, TaskView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No task '%s': list them with GET /api/v1/tasks.".formatted(id)));
    }

    private static @Nullable String shortEnough(String pointer, @Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.invalid(
                                    pointer, text, "at most %d characters".formatted(LONGEST))));
        }
        return text;
    }

    private static String known(String status) {
        List<String> all = Arrays.stream(Status.values()).map(Status::text).toList();
        if (!all.contains(status)) {
            throw wrong("status", status, "one of " + String.join(", ", all));
        }
        return status;
    }

    private static String day(String day) {
        try {
            return LocalDate.parse(day).toString();
        } catch (DateTimeParseException _) {
            throw wrong("day", day, "a day such as 2026-11-30");
        }
    }

    private static ProblemException wrong(String parameter, String value, String expected) {
        return ProblemException.invalidFields(
                List.of(FieldError.parameter(parameter, value, expected)));
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
