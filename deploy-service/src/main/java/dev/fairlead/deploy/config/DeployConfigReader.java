package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.ServiceSection.EnvironmentFile;
import dev.fairlead.deploy.config.ServiceSection.MigrationFile;
import dev.fairlead.deploy.config.ServiceSection.RequiresFile;
import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.deploy.hook.HooksFile;
import dev.fairlead.deploy.hook.HooksFile.SourceFile;
import dev.fairlead.deploy.instance.LaunchFile;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.platform.catalogue.BusinessMetric.OfVersion;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.PromQlParseException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads strategies, the section {@code deploy} of the services and whose webhooks are taken, and
 * checks names and fields.
 */
public final class DeployConfigReader implements ConfigReader<DeployConfig> {
    private static final Binder BINDER =
            Binder.standard().with(Feature.class, "a feature of PromQL", Feature::of);

    private static final Binder FREEZE_BINDER =
            Binder.standard()
                    .with(
                            LocalDateTime.class,
                            "a time of the wall clock such as 2026-12-23T18:00",
                            DeployConfigReader::wallClock);

    private static final String FOLDER = "deploy";
    private static final String STRATEGIES = FOLDER + "/strategies";
    private static final String FREEZES = FOLDER + "/freezes";
    private static final String HOOKS = FOLDER + "/intake.yaml";

    /** What fills in a query, with values to try it. */
    private static final Map<String, String> EXAMPLE =
            Map.of(
                    "service",
                    "s",
                    "environment",
                    "e",
                    "version",
                    "v",
                    "window",
                    "1m",
                    Metrics.REQUESTS,
                    "requests{version=\"v\"}",
                    Metrics.ERRORS,
                    "errors{version=\"v\"}",
                    Metrics.DURATIONS,
                    "durations_bucket{version=\"v\"}");

    private final Set<String> ofTheInstallation;

    /**
     * @param ofTheInstallation names that {@code ${name}} may have in a command, besides those of
     *     the version
     */
    public DeployConfigReader(Set<String> ofTheInstallation) {
        this.ofTheInstallation = Set.copyOf(ofTheInstallation);
    }

    @Override
    public Class<DeployConfig> type() {
        return DeployConfig.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public DeployConfig read(ConfigContext in) {
        Map<String, StrategyFile> strategies = in.each(STRATEGIES, StrategyFile.class);
        Catalogue catalogue = in.other(Catalogue.class);
        Map<String, ServiceSection> services =
                catalogue.sections(FOLDER, ServiceSection.class, in, Variants.BINDER);
        PromqlFile promql = in.optional("alerting/promql.yaml", PromqlFile.class, BINDER);
        Set<Feature> features = promql == null ? Feature.NONE : promql.features();
        strategies.values().forEach(strategy -> checkQueries(strategy, features, in));
        Map<String, String> taken = new HashMap<>();
        services.forEach((name, section) -> {
            Service service = Objects.requireNonNull(catalogue.service(name));
            checkStrategy(section.strategy(), in);
            checkEnvironments(service, section, in);
            checkRequires(service, section, in);
            checkEvidence(section, in);
            checkTexts(section.run(), section, in);
            checkVersionQueries(service, features, in);
            service.environments()
                    .values()
                    .forEach(environment -> {
                        checkRoute(service, section, environment, in);
                        checkAlone(service, section, environment, taken, in);
                        checkRouter(service, section, environment, strategies, in);
                    });
        });
        Map<String, FreezeFile> freezes = in.each(FREEZES, FreezeFile.class, FREEZE_BINDER);
        freezes.forEach((name, freeze) -> checkFreeze(name, freeze, catalogue, in));
        HooksFile hooks = in.optional(HOOKS, HooksFile.class, BINDER);
        if (hooks != null) {
            hooks.sources().forEach(source -> checkSource(source, catalogue, in));
        }
        return new DeployConfig(
                strategies, services, freezes, hooks == null ? HooksFile.NONE : hooks);
    }

    private static LocalDateTime wallClock(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void checkFreeze(
            String name, FreezeFile freeze, Catalogue catalogue, ConfigContext in) {
        Position file = in.position(FREEZES + "/" + name + ".yaml");
        Set<String> services =
                catalogue.services().stream().map(Service::name).collect(Collectors.toSet());
        Set<String> environments =
                catalogue.services().stream()
                        .flatMap(service -> service.environments().keySet().stream())
                        .collect(Collectors.toSet());
        freeze.services().stream()
                .filter(service -> !services.contains(service))
                .forEach(service ->
                        in.unknownName(
                                new Located<>(service, file, "services"), "service", services));
        freeze.environments().stream()
                .filter(environment -> !environments.contains(environment))
                .forEach(environment ->
                        in.unknownName(
                                new Located<>(environment, file, "environments"),
                                "environment",
                                environments));
    }

    /** What is asked of evidence that nobody asks for is a slip of the pen. */
    private static void checkEvidence(ServiceSection section, ConfigContext in) {
        Set<String> items = section.items();
        checkEvidence("deploy.evidence", section.evidence().keySet(), items, section, in);
        section.environments()
                .forEach((name, file) ->
                        checkEvidence(
                                "deploy.environments.%s.evidence".formatted(name),
                                file.evidence().keySet(),
                                items,
                                section,
                                in));
    }

    private static void checkEvidence(
            String path,
            Set<String> asked,
            Set<String> items,
            ServiceSection section,
            ConfigContext in) {
        asked.stream()
                .filter(item -> !items.contains(item))
                .forEach(item ->
                        in.problem(
                                section.strategy().position(),
                                path + "." + item,
                                item,
                                "%s.%s: expected one of the items of checklist and checklistAfter: %s"
                                        .formatted(path, item, String.join(", ", items))));
    }

    /** One that waits for itself, over others or not, would never be reached. */
    private static void checkRequires(Service service, ServiceSection section, ConfigContext in) {
        section.environments()
                .forEach((name, file) -> {
                    RequiresFile requires = file.requires();
                    if (requires == null) {
                        return;
                    }
                    Located<String> first = requires.environment();
                    if (service.environment(first.value()) == null) {
                        in.unknownName(first, "environment", service.environments().keySet());
                        return;
                    }
                    Set<String> before = new HashSet<>();
                    String at = first.value();
                    while (at != null && before.add(at)) {
                        if (at.equals(name)) {
                            in.problem(
                                    first.position(),
                                    first.path(),
                                    first.value(),
                                    "%s: environment '%s' requires itself: expected one that does not need it first"
                                            .formatted(first.path(), name));
                            return;
                        }
                        EnvironmentFile next = section.environments().get(at);
                        RequiresFile further = next == null ? null : next.requires();
                        at = further == null ? null : further.environment().value();
                    }
                });
    }

    private static void checkSource(SourceFile source, Catalogue catalogue, ConfigContext in) {
        Service service = catalogue.service(source.service().value());
        if (service == null) {
            in.unknownName(
                    source.service(),
                    "service",
                    catalogue.services().stream().map(Service::name).collect(Collectors.toSet()));
            return;
        }
        Stream.concat(source.environments().values().stream(), source.runs().values().stream())
                .filter(name -> service.environment(name) == null)
                .forEach(name ->
                        in.problem(
                                source.service().position(),
                                source.service().path(),
                                name,
                                "%s: environment '%s': expected one of those of %s: %s"
                                        .formatted(
                                                source.name(),
                                                name,
                                                service.name(),
                                                String.join(
                                                        ", ", service.environments().keySet()))));
    }

    private static void checkStrategy(Located<String> strategy, ConfigContext in) {
        if (!in.names(STRATEGIES).contains(strategy.value())) {
            in.unknownName(strategy, "strategy", in.names(STRATEGIES));
        }
    }

    private void checkEnvironments(Service service, ServiceSection section, ConfigContext in) {
        section.environments()
                .forEach((name, file) -> {
                    if (file.strategy() != null) {
                        checkStrategy(file.strategy(), in);
                    }
                    if (file.run() != null) {
                        checkTexts(file.run(), section, in);
                    }
                    if (service.environment(name) == null) {
                        in.problem(
                                section.strategy().position(),
                                "deploy.environments." + name,
                                name,
                                "deploy.environments.%s: expected one of the service's environments: %s"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ", service.environments().keySet())));
                    }
                });
    }

    /** What is filled in when a plan is compiled, of the instance and of the program beside it. */
    private void checkTexts(LaunchFile run, ServiceSection section, ConfigContext in) {
        Set<String> known = new HashSet<>(ofTheInstallation);
        known.addAll(Placeholders.OF_A_VERSION);
        known.add(Placeholders.ARTIFACT);
        known.add(Placeholders.LIFECYCLE);
        known.add(Placeholders.TRACE);
        known.addAll(run.ownNames());
        MigrationFile check = section.migrationCheck();
        List<Located<String>> beside = check == null ? List.of() : check.command();
        Stream.concat(run.texts().stream(), beside.stream())
                .forEach(text -> checkNames(text, known, in));
    }

    private static boolean checkNames(Located<String> text, Set<String> known, ConfigContext in) {
        Set<String> unknown = Placeholders.unknown(text.value(), known);
        if (!unknown.isEmpty()) {
            in.problem(
                    text.position(),
                    text.path(),
                    text.value(),
                    "%s: nothing fills in %s; known are %s"
                            .formatted(
                                    text.path(),
                                    String.join(", ", unknown),
                                    String.join(", ", new TreeSet<>(known))));
        }
        return unknown.isEmpty();
    }

    private static void checkRoute(
            Service service, ServiceSection section, Environment environment, ConfigContext in) {
        String name = environment.name();
        section.trafficIn(name)
                .fault(environment)
                .ifPresent(fault ->
                        in.problem(
                                service.position(),
                                "environments." + name,
                                null,
                                "environments.%s: %s".formatted(name, fault)));
    }

    /**
     * @param taken who has what it takes for itself, to be added to
     */
    private static void checkAlone(
            Service service,
            ServiceSection section,
            Environment environment,
            Map<String, String> taken,
            ConfigContext in) {
        String name = environment.name();
        section.trafficIn(name)
                .alone()
                .ifPresent(what -> {
                    String other =
                            taken.putIfAbsent(
                                    what, "environment %s of %s".formatted(name, service.name()));
                    if (other != null) {
                        in.problem(
                                service.position(),
                                "environments." + name,
                                what,
                                "environments.%s: %s is that of %s already: expected one of its own, in deploy.environments.%s.traffic"
                                        .formatted(name, what, other, name));
                    }
                });
    }

    /** What a strategy asks of the router of its environment. */
    private static void checkRouter(
            Service service,
            ServiceSection section,
            Environment environment,
            Map<String, StrategyFile> strategies,
            ConfigContext in) {
        String name = section.strategyIn(environment.name());
        StrategyFile strategy = strategies.get(name);
        if (strategy == null) {
            return;
        }
        RoutingFile router = section.trafficIn(environment.name());
        String fault = BusinessQuery.missing(strategy, service).orElse(null);
        if (strategy.steps().size() > 1 && !router.splits()) {
            fault =
                    "has shares of less than 100, and its router gives one version all traffic: expected a strategy of one step, or another router";
        } else if (asksForDurations(strategy) && !router.countsDurations()) {
            fault =
                    "asks for ${durations}, which its router does not count: expected conditions on ${requests} and ${errors}, or another router";
        }
        if (fault != null) {
            in.problem(
                    service.position(),
                    "environments." + environment.name(),
                    name,
                    "environments.%s: strategy '%s' %s".formatted(environment.name(), name, fault));
        }
    }

    private static boolean asksForDurations(StrategyFile strategy) {
        WatchFile watch = strategy.watch();
        String asked = "${" + Metrics.DURATIONS + "}";
        return watch != null
                && (watch.requests().value().contains(asked)
                        || watch.conditions().stream()
                                .map(ConditionFile::query)
                                .flatMap(Stream::ofNullable)
                                .anyMatch(query -> query.value().contains(asked)));
    }

    private static void checkQueries(
            StrategyFile strategy, Set<Feature> features, ConfigContext in) {
        WatchFile watch = strategy.watch();
        if (watch == null) {
            return;
        }
        checkQuery(watch.requests(), features, in);
        for (ConditionFile condition : watch.conditions()) {
            Located<String> query = condition.query();
            if (query != null) {
                checkQuery(query, features, in);
            }
        }
    }

    private static void checkQuery(Located<String> query, Set<Feature> features, ConfigContext in) {
        if (checkNames(query, EXAMPLE.keySet(), in)) {
            checkExpression(query, query.value(), features, in);
        }
    }

    /** What the versions of a service may be judged by, whether a strategy does it or not. */
    private static void checkVersionQueries(
            Service service, Set<Feature> features, ConfigContext in) {
        for (BusinessMetric metric : service.business().values()) {
            OfVersion version = metric.version();
            if (version != null && checkNames(version.query(), BusinessQuery.NAMES, in)) {
                // By itself first: its own fault is named with its own place in the text.
                if (checkExpression(version.query(), version.query().value(), features, in)) {
                    checkExpression(version.query(), BusinessQuery.of(version), features, in);
                }
            }
        }
    }

    private static boolean checkExpression(
            Located<String> query, String text, Set<Feature> features, ConfigContext in) {
        try {
            PromQl.parse(Placeholders.fill(text, EXAMPLE), features);
            return true;
        } catch (PromQlParseException faulty) {
            in.problem(
                    query.position(),
                    query.path(),
                    query.value(),
                    "%s: expected a PromQL expression: %s"
                            .formatted(query.path(), faulty.getMessage()));
            return false;
        }
    }
}
