package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.config.Procedure;
import dev.fairlead.maintenance.procedure.ProcedureView;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskDecider;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.maintenance.task.TaskView;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.idempotency.Creation;
import dev.fairlead.platform.web.problem.Conflicts;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the procedures of the configuration, and when each comes round next; opens tasks of them
 * out of turn.
 */
@RestController
@RequestMapping("/api/v1/procedures")
class ProcedureController {
    private final Reloading<MaintenanceConfig> config;
    private final Views views;
    private final Commands commands;
    private final InstantSource clock;

    ProcedureController(
            Reloading<MaintenanceConfig> config,
            Views views,
            Commands commands,
            InstantSource clock) {
        this.config = config;
        this.views = views;
        this.commands = commands;
        this.clock = clock;
    }

    record Procedures(List<ProcedureAnswer> items) {}

    /**
     * A procedure.
     *
     * @param next null where it comes no more
     */
    record ProcedureAnswer(
            String name,
            String title,
            String area,
            String rhythm,
            String team,
            String owner,
            String rrule,
            String timeZone,
            Duration dueWithin,
            @Nullable Instant next) {}

    /** All procedures, by name. */
    @GetMapping
    Procedures list() {
        Map<String, Procedure> all = config.get().procedures();
        Map<String, ProcedureView> times =
                views.findAll(ProcedureView.KIND, all.keySet(), ProcedureView.class);
        return new Procedures(
                all.values().stream().map(each -> answer(each, times.get(each.name()))).toList());
    }

    @GetMapping("/{name}")
    ProcedureAnswer show(@PathVariable String name) {
        ProcedureView times =
                views.find(ProcedureView.KIND, name, ProcedureView.class).orElse(null);
        return config.get()
                .procedure(name)
                .map(procedure -> answer(procedure, times))
                .orElseThrow(() -> unknown(name));
    }

    /** Opens a task out of turn, due from now on; the times of the procedure stay as they are. */
    @PostMapping("/{name}/tasks")
    ResponseEntity<Object> open(@PathVariable String name, Caller caller, Creation creation) {
        TaskPlan plan = config.get().procedure(name).orElseThrow(() -> unknown(name)).plan().task();
        Access.require(caller, Role.OPERATOR, plan.team(), null);
        return creation.answer(
                caller,
                name,
                id -> {
                    Conflicts.require(
                            commands.execute(
                                    TaskStream.of(id),
                                    new TaskCommand.Open(
                                            id,
                                            name,
                                            plan,
                                            clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                                    commands.context(Actor.caller(caller.name()), null, id)),
                            TaskDecider.ALREADY_OPEN,
                            TaskDecider.ALREADY_MISSED);
                    return ResponseEntity.created(URI.create("/api/v1/tasks/" + id))
                            .body(views.find(TaskView.KIND, id, TaskView.class).orElseThrow());
                });
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "No procedure '%s': list them with GET /api/v1/procedures.".formatted(name));
    }

    private static ProcedureAnswer answer(Procedure procedure, @Nullable ProcedureView times) {
        TaskPlan task = procedure.plan().task();
        return new ProcedureAnswer(
                procedure.name(),
                task.about().title(),
                task.about().area(),
                task.about().rhythm().text(),
                task.team(),
                task.owner(),
                procedure.plan().cadence().rule(),
                procedure.plan().cadence().timeZone().getId(),
                task.dueWithin(),
                times == null ? null : times.next());
    }
}
