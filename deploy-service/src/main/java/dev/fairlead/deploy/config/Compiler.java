package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.ServiceSection.MigrationFile;
import dev.fairlead.deploy.config.ServiceSection.SmokeFile;
import dev.fairlead.deploy.config.ServiceSection.VersionFile;
import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.events.deployments.Comparison;
import dev.fairlead.platform.catalogue.BusinessMetric.OfVersion;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the plan of one version: everything filled in but what its target does itself. */
final class Compiler {
    private final TrafficRouters routers;
    private final Map<String, String> ofTheInstallation;
    private final List<Freeze> freezes;
    private final @Nullable String trouble;

    /**
     * @param freezes of the service in the environment
     * @param trouble what keeps the files from being in force; null where they are
     */
    Compiler(
            TrafficRouters routers,
            Map<String, String> ofTheInstallation,
            List<Freeze> freezes,
            @Nullable String trouble) {
        this.routers = routers;
        this.ofTheInstallation = Map.copyOf(ofTheInstallation);
        this.freezes = List.copyOf(freezes);
        this.trouble = trouble;
    }

    Plan compile(
            Release release,
            Planning circumstances,
            Service service,
            Environment environment,
            ServiceSection section,
            StrategyFile strategy) {
        var served = circumstances.served();
        Launch launch = launch(release, circumstances, section);
        Routing routing = section.trafficIn(environment.name()).routing(environment);
        Watching watching =
                watching(
                        release,
                        service,
                        served.previous(),
                        strategy.watch(),
                        routers.of(routing.type()).metrics());
        return new Plan(
                circumstances.lifecycleId(),
                circumstances.traceId(),
                strategy.kind(),
                steps(release, circumstances, section, strategy, launch),
                section.gatesIn(
                        environment.name(),
                        service.team(),
                        freezes,
                        OwnFindings.of(
                                watching, served.previous(), strategy.keepPrevious(), trouble)),
                launch,
                routing,
                watching,
                strategy.onInconclusive(),
                strategy.trafficTimeout(),
                strategy.keepPrevious(),
                strategy.stopDelay(),
                served.previous(),
                service.runbook() == null ? null : service.runbook().toString(),
                served.generation(),
                null,
                section.afterwardsIn(environment.name()));
    }

    /** The first version takes all traffic at once: there is nothing to compare it with. */
    private List<Step> steps(
            Release release,
            Planning circumstances,
            ServiceSection section,
            StrategyFile strategy,
            Launch launch) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Start());
        if (section.smokeTest() != null) {
            steps.add(Check.smokeTest(request(section.smokeTest())));
        }
        if (section.migrationCheck() != null) {
            steps.add(
                    Check.migrations(
                            migrations(release, circumstances, section.migrationCheck(), launch)));
        }
        if (circumstances.served().previous() == null) {
            steps.add(new Step.Shift(100, null));
        } else {
            strategy.steps().forEach(step -> steps.add(new Step.Shift(step.weight(), step.bake())));
        }
        return steps;
    }

    private Launch launch(Release release, Planning circumstances, ServiceSection section) {
        VersionFile version = section.versions().get(release.version());
        Map<String, String> values = valuesOfCommands(release, circumstances);
        return section.runIn(release.environment())
                .launch(
                        text -> Placeholders.fill(text, values),
                        version == null ? Map.of() : version.environment());
    }

    private Map<String, String> valuesOfCommands(Release release, Planning circumstances) {
        Map<String, String> values = new HashMap<>(ofTheInstallation);
        values.putAll(values(release, Function.identity()));
        if (release.artifact() != null) {
            values.put(Placeholders.ARTIFACT, release.artifact());
        }
        values.put(Placeholders.LIFECYCLE, circumstances.lifecycleId());
        values.put(Placeholders.TRACE, Objects.requireNonNullElse(circumstances.traceId(), ""));
        return values;
    }

    private Examination migrations(
            Release release, Planning circumstances, MigrationFile file, Launch launch) {
        if (file.request() != null) {
            return request(file.request());
        }
        List<String> words = file.command().stream().map(Located::value).toList();
        List<String> command = Placeholders.fill(words, valuesOfCommands(release, circumstances));
        return new Examination.Program(command, launch, file.timeout());
    }

    private static Examination request(SmokeFile file) {
        return new Examination.Request(
                file.path(), file.status(), file.contains(), file.attempts(), file.timeout());
    }

    private static @Nullable Watching watching(
            Release release,
            Service service,
            @Nullable Previous stable,
            @Nullable WatchFile watch,
            MetricSource metrics) {
        if (watch == null) {
            return null;
        }
        Map<String, String> values = values(release, release.version(), watch, metrics);
        Map<String, String> ofStable =
                stable == null ? null : values(release, stable.version(), watch, metrics);
        List<Condition> conditions =
                watch.conditions().stream()
                        // Nothing is compared with a version that there is not.
                        .filter(one -> one.comparedTo() == null || ofStable != null)
                        .map(one -> condition(one, service, values, ofStable))
                        .toList();
        if (conditions.isEmpty()) {
            return null;
        }
        return new Watching(
                metrics.job(),
                metrics.url(),
                conditions,
                Placeholders.fill(watch.requests().value(), values),
                watch.minimumRequests(),
                watch.interval(),
                watch.window(),
                watch.grace(),
                watch.afterwards());
    }

    private static Map<String, String> values(
            Release release, String version, WatchFile watch, MetricSource metrics) {
        Map<String, String> names = new HashMap<>(values(release, Placeholders.quoted()));
        names.put("version", Placeholders.quoted().apply(version));
        Map<String, String> values = new HashMap<>(names);
        values.putAll(Metrics.of(metrics, names));
        values.put("window", watch.window().toMillis() + "ms");
        return values;
    }

    private static String expression(
            ConditionFile file,
            Service service,
            Map<String, String> values,
            @Nullable Map<String, String> ofStable) {
        Located<String> metric = file.business();
        if (metric == null) {
            return Placeholders.fill(Objects.requireNonNull(file.query()).value(), values);
        }
        OfVersion asked =
                Objects.requireNonNull(BusinessQuery.asked(metric, service), metric.value());
        return file.comparedTo() == null
                ? Placeholders.fill(BusinessQuery.of(asked), values)
                : BusinessQuery.shareOfStable(
                        asked, comparison(file), values, Objects.requireNonNull(ofStable));
    }

    private static Comparison comparison(ConditionFile file) {
        return file.above() == null ? Comparison.BELOW : Comparison.ABOVE;
    }

    private static Condition condition(
            ConditionFile file,
            Service service,
            Map<String, String> values,
            @Nullable Map<String, String> ofStable) {
        Double above = file.above();
        return new Condition(
                file.name(),
                expression(file, service, values, ofStable),
                comparison(file),
                above == null ? Objects.requireNonNull(file.below()) : above,
                file.severity().name().toLowerCase(Locale.ROOT),
                Placeholders.fill(file.summary(), values),
                file.noData());
    }

    private static Map<String, String> values(Release release, Function<String, String> form) {
        return Map.of(
                "service", form.apply(release.service()),
                "environment", form.apply(release.environment()),
                "version", form.apply(release.version()));
    }
}
