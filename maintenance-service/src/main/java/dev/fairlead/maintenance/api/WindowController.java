package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.window.WindowCommand;
import dev.fairlead.maintenance.window.WindowPlan;
import dev.fairlead.maintenance.window.WindowStatus;
import dev.fairlead.maintenance.window.WindowStream;
import dev.fairlead.maintenance.window.WindowView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.page.PageRequest;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Plans, starts, extends, ends, cancels, lists and shows maintenance windows. */
@RestController
@RequestMapping("/api/v1/windows")
class WindowController {
    private final Views views;
    private final Commands commands;
    private final WindowRights rights;
    private final WindowRoom room;
    private final WindowTurn turn;
    private final InstantSource clock;

    WindowController(
            Views views,
            Commands commands,
            WindowRights rights,
            WindowRoom room,
            WindowTurn turn,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.rights = rights;
        this.room = room;
        this.turn = turn;
        this.clock = clock;
    }

    /** The latest begin first; every given filter must fit. */
    @GetMapping
    Page<WindowView> list(
            PageRequest page,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String team,
            @RequestParam @Nullable String owner) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "status", status == null ? null : known(status));
        put(filter, "team", team);
        put(filter, "owner", owner);
        return views.list(WindowView.KIND, filter, page.cursor(), page.limit(), WindowView.class);
    }

    @GetMapping("/{id}")
    WindowView show(@PathVariable String id) {
        return find(id);
    }

    /** Announces a window; the caller is its owner. */
    @PostMapping
    ResponseEntity<Object> plan(@RequestBody NewWindow body, Caller caller, Creation creation) {
        WindowPlan plan =
                body.plan(rights.team(caller, body.services(), body.environment()), clock);
        return creation.answer(
                caller,
                body,
                id -> {
                    WindowView planned = turn.take(() -> plan(id, plan, caller));
                    return ResponseEntity.created(URI.create("/api/v1/windows/" + id))
                            .body(planned);
                });
    }

    private WindowView plan(String id, WindowPlan plan, Caller caller) {
        if (views.find(WindowView.KIND, id, WindowView.class).isEmpty()) {
            room.require(plan, clock.instant());
        }
        Conflicts.require(
                commands.execute(
                        WindowStream.of(id),
                        new WindowCommand.Plan(id, caller.name(), plan),
                        commands.context(Actor.caller(caller.name()), plan.title(), id)),
                "already-planned");
        return find(id);
    }

    @PostMapping("/{id}/start")
    WindowView start(@PathVariable String id, Caller caller) {
        rights.require(caller, find(id));
        return turn.take(() -> {
            WindowView window = find(id);
            if (window.status() == WindowStatus.PLANNED) {
                room.require(window, clock.instant(), window.endsAt());
            }
            return execute(id, new WindowCommand.Start(caller.name()), null, caller);
        });
    }

    @PostMapping("/{id}/extend")
    WindowView extend(@PathVariable String id, @RequestBody NewEnd body, Caller caller) {
        WindowView known = find(id);
        Instant endsAt = body.after(known.endsAt());
        rights.require(caller, known);
        return turn.take(() -> {
            WindowView window = find(id);
            if (window.status() == WindowStatus.RUNNING) {
                room.require(window, window.startsAt(), endsAt);
            }
            return execute(id, new WindowCommand.Extend(caller.name(), endsAt), null, caller);
        });
    }

    @PostMapping("/{id}/end")
    WindowView end(@PathVariable String id, Caller caller) {
        return execute(id, new WindowCommand.End(caller.name()), null, caller);
    }

    @PostMapping("/{id}/cancel")
    WindowView cancel(@PathVariable String id, @RequestBody Cancelling body, Caller caller) {
        return execute(
                id, new WindowCommand.Cancel(caller.name(), body.reason()), body.reason(), caller);
    }

    private WindowView execute(
            String id, WindowCommand command, @Nullable String reason, Caller caller) {
        rights.require(caller, find(id));
        Conflicts.require(
                commands.execute(
                        WindowStream.of(id),
                        command,
                        commands.context(Actor.caller(caller.name()), reason, id)));
        return find(id);
    }

    private WindowView find(String id) {
        return views.find(WindowView.KIND, id, WindowView.class)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No window '%s': list them with GET /api/v1/windows."
                                        .formatted(id)));
    }

    private static String known(String status) {
        List<String> all = Arrays.stream(WindowStatus.values()).map(WindowStatus::text).toList();
        if (!all.contains(status)) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "status", status, "one of " + String.join(", ", all))));
        }
        return status;
    }

    private static void put(Map<String, String> filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
