package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.ServiceSection.MigrationFile;
import dev.fairlead.deploy.config.ServiceSection.RunFile;
import dev.fairlead.deploy.config.ServiceSection.SmokeFile;
import dev.fairlead.deploy.config.ServiceSection.VersionFile;
import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.HealthCheck;
import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.deploy.plan.MigrationCheck;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.SmokeTest;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.Comparison;
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

/** Makes the plan of one version: everything filled in but the port. */
final class Compiler {
    private final String metricsUrl;
    private final Map<String, String> ofTheInstallation;

    Compiler(String metricsUrl, Map<String, String> ofTheInstallation) {
        this.metricsUrl = metricsUrl;
        this.ofTheInstallation = Map.copyOf(ofTheInstallation);
    }

    Plan compile(
            Release release,
            Planning circumstances,
            Service service,
            Environment environment,
            ServiceSection section,
            StrategyFile strategy) {
        var served = circumstances.served();
        return new Plan(
                circumstances.lifecycleId(),
                circumstances.traceId(),
                strategy.kind(),
                steps(section, strategy, served.previous() == null),
                section.checklistIn(release.environment()),
                launch(release, section),
                smokeTest(section.smokeTest()),
                migrationCheck(release, section),
                Objects.requireNonNull(environment.pathPrefix(), "pathPrefix"),
                watching(release, strategy.watch()),
                strategy.onInconclusive(),
                strategy.trafficTimeout(),
                strategy.keepPrevious(),
                strategy.stopDelay(),
                served.previous(),
                service.runbook() == null ? null : service.runbook().toString(),
                served.generation());
    }

    /** The first version takes all traffic at once: there is nothing to compare it with. */
    private static List<Step> steps(
            ServiceSection section, StrategyFile strategy, boolean isFirst) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.start());
        if (section.smokeTest() != null) {
            steps.add(Step.smokeTest());
        }
        if (section.migrationCheck() != null) {
            steps.add(Step.verifyMigrations());
        }
        if (isFirst) {
            steps.add(Step.shift(100, null));
        } else {
            strategy.steps().forEach(step -> steps.add(Step.shift(step.weight(), step.bake())));
        }
        return steps;
    }

    private Launch launch(Release release, ServiceSection section) {
        RunFile run = section.run();
        var health = run.health();
        return new Launch(
                command(run.command(), release),
                environment(release, section),
                run.directory(),
                run.port(),
                new HealthCheck(
                        health.path(), health.interval(), health.successes(), health.timeout()),
                run.stopGrace());
    }

    private List<String> command(List<Located<String>> words, Release release) {
        return Placeholders.fill(
                words.stream().map(Located::value).toList(), valuesOfCommands(release));
    }

    private Map<String, String> environment(Release release, ServiceSection section) {
        RunFile run = section.run();
        Map<String, String> environment = new HashMap<>(run.environment());
        VersionFile version = section.versions().get(release.version());
        if (version != null) {
            environment.putAll(version.environment());
        }
        Map<String, String> filled =
                new HashMap<>(Placeholders.fill(environment, valuesOfCommands(release)));
        run.secrets().forEach((name, secret) -> filled.put(name, secret.toString()));
        return filled;
    }

    private Map<String, String> valuesOfCommands(Release release) {
        Map<String, String> values = new HashMap<>(ofTheInstallation);
        values.putAll(values(release, Function.identity()));
        return values;
    }

    private @Nullable MigrationCheck migrationCheck(Release release, ServiceSection section) {
        MigrationFile file = section.migrationCheck();
        if (file == null) {
            return null;
        }
        SmokeTest request = smokeTest(file.request());
        return request == null
                ? new MigrationCheck.Run(
                        command(file.command(), release),
                        environment(release, section),
                        section.run().directory(),
                        file.timeout())
                : new MigrationCheck.Ask(request);
    }

    private static @Nullable SmokeTest smokeTest(@Nullable SmokeFile file) {
        return file == null
                ? null
                : new SmokeTest(
                        file.path(),
                        file.status(),
                        file.contains(),
                        file.attempts(),
                        file.timeout());
    }

    private @Nullable Watching watching(Release release, @Nullable WatchFile watch) {
        if (watch == null) {
            return null;
        }
        Map<String, String> values = new HashMap<>(values(release, Placeholders.quoted()));
        values.put("window", watch.window().toMillis() + "ms");
        return new Watching(
                metricsUrl,
                watch.conditions().stream().map(one -> condition(one, values)).toList(),
                Placeholders.fill(watch.requests().value(), values),
                watch.minimumRequests(),
                watch.interval(),
                watch.window(),
                watch.grace());
    }

    private static Condition condition(ConditionFile file, Map<String, String> values) {
        Double above = file.above();
        return new Condition(
                file.name(),
                Placeholders.fill(file.query().value(), values),
                above == null ? Comparison.BELOW : Comparison.ABOVE,
                above == null ? Objects.requireNonNull(file.below()) : above,
                file.severity().name().toLowerCase(Locale.ROOT),
                Placeholders.fill(file.summary(), values));
    }

    private static Map<String, String> values(Release release, Function<String, String> form) {
        return Map.of(
                "service", form.apply(release.service()),
                "environment", form.apply(release.environment()),
                "version", form.apply(release.version()));
    }
}
