package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.PlanOutline.ConditionOutline;
import dev.fairlead.deploy.config.PlanOutline.GateOutline;
import dev.fairlead.deploy.config.PlanOutline.StepOutline;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving.Served;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what releases of a service would be, out of the configuration alone: by the compiler that
 * makes their plans, without a router, a target or a version that serves.
 */
public final class Outliner {
    private static final Previous SOME_VERSION =
            new Previous("deployment", "before", "instance", "target", "http://instance");

    private final Catalogue catalogue;
    private final DeployConfig config;

    public Outliner(Catalogue catalogue, DeployConfig config) {
        this.catalogue = catalogue;
        this.config = config;
    }

    /**
     * One for each environment, in the order of the file; empty where the service has no section
     * {@code deploy}.
     *
     * @param version that is released; a version may have variables of its own
     */
    public List<PlanOutline> of(String service, String version) {
        Service known = catalogue.service(service);
        ServiceSection section = config.services().get(service);
        if (known == null || section == null) {
            return List.of();
        }
        return known.environments().values().stream()
                .map(environment -> of(known, environment, section, version))
                .toList();
    }

    private PlanOutline of(
            Service service, Environment environment, ServiceSection section, String version) {
        String name = section.strategyIn(environment.name());
        StrategyFile strategy = Objects.requireNonNull(config.strategies().get(name), name);
        Plan plan = plan(service, environment, section, strategy, version, SOME_VERSION);
        Plan first = plan(service, environment, section, strategy, version, null);
        List<StepOutline> steps = steps(plan);
        Watching watching = plan.watching();
        return new PlanOutline(
                service.name(),
                environment.name(),
                service.mode().text(),
                environment.production(),
                name,
                plan.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                plan.gates().stream()
                        .map(gate -> new GateOutline(gate.name(), gate.asks(), gate.patience()))
                        .toList(),
                steps,
                watching == null
                        ? List.of()
                        : watching.conditions().stream().map(Outliner::condition).toList(),
                watching == null ? null : watching.minimumRequests(),
                plan.onInconclusive(),
                steps.getLast().doneAt(),
                latestEnd(plan, steps),
                first.steps().stream().map(Step::name).toList(),
                watching == null ? Duration.ZERO : watching.afterwards(),
                plan.keepPrevious(),
                plan.stopDelay());
    }

    private Plan plan(
            Service service,
            Environment environment,
            ServiceSection section,
            StrategyFile strategy,
            String version,
            @Nullable Previous previous) {
        Release release =
                new Release(
                        "outline",
                        service.name(),
                        environment.name(),
                        version,
                        service.team(),
                        null,
                        null,
                        null,
                        RequestSource.UNKNOWN,
                        "outline",
                        List.of(),
                        null,
                        List.of(),
                        List.of());
        String routing = section.trafficIn(environment.name()).routing(environment).type();
        return new Compiler(
                        new TrafficRouters(List.of(new NamedRouter(routing))),
                        Map.of(),
                        FreezesInForce.of(config, service.name(), environment),
                        null)
                .compile(
                        release,
                        new Planning("outline", null, null, new Served(previous, 0)),
                        service,
                        environment,
                        section,
                        strategy);
    }

    /** Gates wait side by side: the one that waits longest counts. */
    private static Duration latestEnd(Plan plan, List<StepOutline> steps) {
        Duration waits =
                plan.gates().stream()
                        .map(Gate::patience)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        return steps.stream().map(StepOutline::atMost).reduce(waits, Duration::plus);
    }

    private static List<StepOutline> steps(Plan plan) {
        List<StepOutline> steps = new ArrayList<>();
        Duration done = Duration.ZERO;
        for (Step step : plan.steps()) {
            Duration atLeast = atLeast(step, plan);
            done = done.plus(atLeast);
            steps.add(
                    new StepOutline(
                            step.name(),
                            step.weight(),
                            what(step, plan),
                            atLeast,
                            atMost(step, plan),
                            done));
        }
        return List.copyOf(steps);
    }

    private static Duration atLeast(Step step, Plan plan) {
        return switch (step) {
            case Step.Start _ -> {
                HealthCheck health = plan.launch().health();
                yield health.interval().multipliedBy(health.successes() - 1L);
            }
            case Check _ -> Duration.ZERO;
            case Step.Shift shift -> Optional.ofNullable(shift.bake()).orElse(Duration.ZERO);
        };
    }

    private static Duration atMost(Step step, Plan plan) {
        return switch (step) {
            case Step.Start _ -> plan.launch().health().timeout();
            case Check check ->
                    switch (check.examination()) {
                        case Examination.Request request ->
                                request.timeout().multipliedBy(request.attempts());
                        case Examination.Program program -> program.timeout();
                    };
            case Step.Shift shift -> plan.trafficTimeout().plus(kept(shift.bake(), plan));
        };
    }

    /** A share that is watched is kept until its verdict is due. */
    private static Duration kept(@Nullable Duration bake, Plan plan) {
        Watching watching = plan.watching();
        if (bake == null) {
            return Duration.ZERO;
        }
        return watching == null ? bake : bake.plus(watching.grace());
    }

    private static String what(Step step, Plan plan) {
        return switch (step) {
            case Step.Start _ -> {
                HealthCheck health = plan.launch().health();
                yield "run by %s; %s is healthy %d times in a row"
                        .formatted(plan.launch().type(), health.path(), health.successes());
            }
            case Check check ->
                    switch (check.examination()) {
                        case Examination.Request request ->
                                "%s answers %d%s, in %d tries"
                                        .formatted(
                                                request.path(),
                                                request.status(),
                                                request.contains() == null
                                                        ? ""
                                                        : " with '%s'"
                                                                .formatted(request.contains()),
                                                request.attempts());
                        case Examination.Program program ->
                                "%s ends with exit code 0".formatted(program.command().getFirst());
                    };
            case Step.Shift shift -> share(shift, plan);
        };
    }

    private static String share(Step.Shift shift, Plan plan) {
        Duration bake = shift.bake();
        String what = "by %s".formatted(plan.routing().type());
        if (bake == null) {
            return what;
        }
        return "%s; %s for %s"
                .formatted(
                        what, plan.watching() == null ? "kept" : "watched", Durations.format(bake));
    }

    private static ConditionOutline condition(Condition condition) {
        return new ConditionOutline(
                condition.name(),
                condition.expression().strip(),
                "%s %s"
                        .formatted(
                                condition.comparison() == Comparison.ABOVE ? "above" : "below",
                                number(condition.threshold())),
                condition.severity());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
