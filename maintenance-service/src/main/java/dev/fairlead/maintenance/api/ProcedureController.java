package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.config.Procedure;
import dev.fairlead.maintenance.procedure.ProcedureView;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the procedures of the configuration, and when each comes round next. */
@RestController
@RequestMapping("/api/v1/procedures")
class ProcedureController {
    private final Reloading<MaintenanceConfig> config;
    private final Views views;

    ProcedureController(Reloading<MaintenanceConfig> config, Views views) {
        this.config = config;
        this.views = views;
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
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No procedure '%s': list them with GET /api/v1/procedures."
                                        .formatted(name)));
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
