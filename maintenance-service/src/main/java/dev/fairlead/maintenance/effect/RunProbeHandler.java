package dev.fairlead.maintenance.effect;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.probe.Look;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.maintenance.probe.Probes;
import dev.fairlead.maintenance.task.RunProbe;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Does a task by a look. What it cannot see, and where there is nothing to see, leaves the task
 * open and is tried again: a task that a probe cannot do becomes overdue like any other, and a
 * person may sign it off.
 */
public final class RunProbeHandler implements EffectHandler<RunProbe, TaskCommand> {
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final String NOTHING_THERE = "nothing-to-look-at";
    private static final int NAMED = 5;

    private final Reloading<MaintenanceConfig> config;
    private final Probes probes;
    private final Findings findings;

    public RunProbeHandler(Reloading<MaintenanceConfig> config, Probes probes, Findings findings) {
        this.config = config;
        this.probes = probes;
        this.findings = findings;
    }

    @Override
    public Class<RunProbe> requestType() {
        return RunProbe.class;
    }

    @Override
    public EffectResult<TaskCommand> handle(RunProbe request, EffectContext context)
            throws InterruptedException {
        Optional<ProbePlan> plan = config.get().probe(request.probe());
        if (plan.isEmpty()) {
            return EffectResult.again(AGAIN, "probe-not-configured");
        }
        Look look = probes.look(plan.get());
        findings.report(plan.get(), look);
        if (!look.isWhole()) {
            return EffectResult.again(AGAIN, look.empty() ? NOTHING_THERE : Look.FAILED);
        }
        return EffectResult.done(
                new TaskCommand.Complete(
                        "probe:" + request.probe(), note(look.findings(), request.kinds()), null));
    }

    private static String note(List<Finding> all, List<String> kinds) {
        List<Finding> found =
                all.stream()
                        .filter(each -> kinds.isEmpty() || kinds.contains(each.kind()))
                        .toList();
        if (found.isEmpty()) {
            return "Nothing was found.";
        }
        String named =
                found.stream()
                        .limit(NAMED)
                        .map(each -> "%s at %s".formatted(each.kind(), each.object()))
                        .collect(Collectors.joining(", "));
        int more = found.size() - NAMED;
        return "%d found: %s%s"
                .formatted(found.size(), named, more > 0 ? " and %d more".formatted(more) : "");
    }
}
