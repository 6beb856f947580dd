package dev.fairlead.deploy.config;

import dev.fairlead.deploy.config.StrategyFile.ConditionFile;
import dev.fairlead.deploy.config.StrategyFile.WatchFile;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.PromQlParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads strategies and the section {@code deploy} of the services, and checks names and fields. */
public final class DeployConfigReader implements ConfigReader<DeployConfig> {
    private static final Binder BINDER =
            Binder.standard().with(Feature.class, "a feature of PromQL", Feature::of);

    private static final String FOLDER = "deploy";
    private static final String STRATEGIES = FOLDER + "/strategies";

    /** What fills in a query, with values to try it. */
    private static final Map<String, String> EXAMPLE =
            Map.of("service", "s", "environment", "e", "version", "v", "window", "1m");

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
        Map<String, ServiceSection> services = catalogue.sections(FOLDER, ServiceSection.class, in);
        PromqlFile promql = in.optional("alerting/promql.yaml", PromqlFile.class, BINDER);
        Set<Feature> features = promql == null ? Feature.NONE : promql.features();
        strategies.values().forEach(strategy -> checkQueries(strategy, features, in));
        services.forEach((name, section) -> {
            checkStrategy(section.strategy(), in);
            checkEnvironments(Objects.requireNonNull(catalogue.service(name)), section, in);
            checkCommand(section.run().command(), in);
            var check = section.migrationCheck();
            checkCommand(check == null ? List.of() : check.command(), in);
            checkRoutes(Objects.requireNonNull(catalogue.service(name)), in);
        });
        return new DeployConfig(strategies, services);
    }

    private static void checkStrategy(Located<String> strategy, ConfigContext in) {
        if (!in.names(STRATEGIES).contains(strategy.value())) {
            in.unknownName(strategy, "strategy", in.names(STRATEGIES));
        }
    }

    private static void checkEnvironments(
            Service service, ServiceSection section, ConfigContext in) {
        section.environments()
                .forEach((name, file) -> {
                    if (file.strategy() != null) {
                        checkStrategy(file.strategy(), in);
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

    private void checkCommand(List<Located<String>> command, ConfigContext in) {
        Set<String> known = new HashSet<>(ofTheInstallation);
        known.addAll(Placeholders.OF_A_VERSION);
        known.add(Placeholders.PORT);
        for (Located<String> word : command) {
            Set<String> unknown = Placeholders.unknown(word.value(), known);
            if (!unknown.isEmpty()) {
                in.problem(
                        word.position(),
                        word.path(),
                        word.value(),
                        "%s: nothing fills in %s; known are %s"
                                .formatted(
                                        word.path(),
                                        String.join(", ", unknown),
                                        String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    private static void checkRoutes(Service service, ConfigContext in) {
        service.environments()
                .forEach((name, environment) -> {
                    if (environment.pathPrefix() == null) {
                        in.problem(
                                service.position(),
                                "environments." + name,
                                null,
                                "environments.%s: a service that is deployed needs a pathPrefix"
                                        .formatted(name));
                    }
                });
    }

    private static void checkQueries(
            StrategyFile strategy, Set<Feature> features, ConfigContext in) {
        WatchFile watch = strategy.watch();
        if (watch == null) {
            return;
        }
        checkQuery(watch.requests(), features, in);
        for (ConditionFile condition : watch.conditions()) {
            checkQuery(condition.query(), features, in);
        }
    }

    private static void checkQuery(Located<String> query, Set<Feature> features, ConfigContext in) {
        Set<String> unknown = Placeholders.unknown(query.value(), EXAMPLE.keySet());
        if (!unknown.isEmpty()) {
            in.problem(
                    query.position(),
                    query.path(),
                    query.value(),
                    "%s: nothing fills in %s; known are %s"
                            .formatted(
                                    query.path(),
                                    String.join(", ", unknown),
                                    String.join(", ", new TreeSet<>(EXAMPLE.keySet()))));
            return;
        }
        try {
            PromQl.parse(Placeholders.fill(query.value(), EXAMPLE), features);
        } catch (PromQlParseException faulty) {
            in.problem(
                    query.position(),
                    query.path(),
                    query.value(),
                    "%s: expected a PromQL expression: %s"
                            .formatted(query.path(), faulty.getMessage()));
        }
    }
}
