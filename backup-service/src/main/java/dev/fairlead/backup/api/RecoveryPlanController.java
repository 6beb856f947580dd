package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.schedule.ScheduleView;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the recovery plans of the configuration. */
@RestController
@RequestMapping("/api/v1/recovery-plans")
class RecoveryPlanController {
    private final Reloading<BackupConfig> config;
    private final Views views;

    RecoveryPlanController(Reloading<BackupConfig> config, Views views) {
        this.config = config;
        this.views = views;
    }

    /** All plans, by name. */
    record Plans(List<Plan> items) {}

    /**
     * A plan.
     *
     * @param rto longest time until everything works again
     * @param rpo highest age of what is restored
     * @param recoveredWith the step with whose end everything works again
     * @param nextDrill null where drills begin by hand only
     */
    record Plan(
            String name,
            String title,
            String team,
            String tier,
            Duration rto,
            Duration rpo,
            String recoveredWith,
            @Nullable Instant nextDrill,
            List<PlanStep> steps) {}

    /**
     * A step.
     *
     * @param kind gate, restore, verify, command or notice
     * @param about what is done, or what has to be confirmed
     * @param role who confirms it; null where nobody is asked
     */
    record PlanStep(
            String name,
            String title,
            String kind,
            List<String> after,
            String about,
            @Nullable String role) {}

    @GetMapping
    Plans list() {
        return new Plans(config.get().recoveries().values().stream().map(this::plan).toList());
    }

    @GetMapping("/{name}")
    Plan show(@PathVariable String name) {
        return config.get()
                .recovery(name)
                .map(this::plan)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No recovery plan '%s': list them with GET /api/v1/recovery-plans."
                                        .formatted(name)));
    }

    private Plan plan(PlannedRecovery recovery) {
        RecoveryPlan plan = recovery.plan();
        Optional<ScheduleView> schedule =
                views.find(ScheduleView.KIND, recovery.scheduleName(), ScheduleView.class);
        return new Plan(
                plan.name(),
                plan.title(),
                plan.team(),
                plan.tier(),
                plan.rto(),
                plan.rpo(),
                plan.recoveredWith(),
                schedule.map(ScheduleView::nextDrill).orElse(null),
                plan.steps().stream()
                        .map(step ->
                                new PlanStep(
                                        step.name(),
                                        step.title(),
                                        step.doing().text(),
                                        step.after(),
                                        step.doing().about(),
                                        step.doing() instanceof Doing.Gate gate
                                                ? gate.role()
                                                : null))
                        .toList());
    }
}
