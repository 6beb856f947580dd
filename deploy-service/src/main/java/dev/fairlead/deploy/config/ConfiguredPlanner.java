package dev.fairlead.deploy.config;

import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.instance.Variables;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.plan.Planner;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.config.Reloading;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans from the configuration in force. */
public final class ConfiguredPlanner implements Planner {
    private final Reloading<Catalogue> catalogue;
    private final Reloading<DeployConfig> config;
    private final TrafficRouters routers;
    private final Map<String, String> ofTheInstallation;
    private final Freezes freezes;
    private final Supplier<@Nullable String> trouble;

    /**
     * @param ofTheInstallation values of the names that commands may use besides the version's
     * @param trouble what keeps the files from being in force; gives null where they are
     */
    public ConfiguredPlanner(
            Reloading<Catalogue> catalogue,
            Reloading<DeployConfig> config,
            TrafficRouters routers,
            Map<String, String> ofTheInstallation,
            Freezes freezes,
            Supplier<@Nullable String> trouble) {
        this.catalogue = catalogue;
        this.config = config;
        this.routers = routers;
        this.ofTheInstallation = Map.copyOf(ofTheInstallation);
        this.freezes = freezes;
        this.trouble = trouble;
    }

    @Override
    public Planned plan(Release release, Planning circumstances) {
        Service service = catalogue.get().service(release.service());
        if (service == null) {
            return refused(
                    Planned.UNKNOWN_SERVICE,
                    "service is '%s': expected a service of the catalogue, config/services"
                            .formatted(release.service()));
        }
        Environment environment = service.environment(release.environment());
        if (environment == null) {
            return refused(
                    Planned.UNKNOWN_ENVIRONMENT,
                    "environment is '%s': expected one of %s"
                            .formatted(
                                    release.environment(),
                                    String.join(", ", service.environments().keySet())));
        }
        ServiceSection section = config.get().services().get(release.service());
        if (section == null) {
            return refused(
                    Planned.NO_DEPLOY_SECTION,
                    "config/services/%s.yaml has no section 'deploy'; add one"
                            .formatted(release.service()));
        }
        return switch (service.mode()) {
            case OBSERVE -> heldBack(service, "Fairlead only watches it");
            case ADVISE ->
                    switch (plan(release, circumstances, service, environment, section)) {
                        case Planned.Ready(Plan plan) -> heldBack(service, advice(release, plan));
                        case Planned.Refused refused -> refused;
                        case Planned.HeldBack held -> held;
                    };
            case ACT -> plan(release, circumstances, service, environment, section);
        };
    }

    private static Planned heldBack(Service service, String what) {
        Mode mode = service.mode();
        return new Planned.HeldBack(
                mode,
                "the mode of %s is '%s': %s; write 'mode: act' into config/services/%s.yaml to let it act"
                        .formatted(service.name(), mode.text(), what, service.name()));
    }

    /** What it would do, for people. */
    private static String advice(Release release, Plan plan) {
        String steps =
                plan.steps().stream()
                        .map(step ->
                                step.bake() == null
                                        ? step.name()
                                        : "%s for %s"
                                                .formatted(
                                                        step.name(), Durations.format(step.bake())))
                        .collect(Collectors.joining(", "));
        String strategy = plan.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "Fairlead would release %s to %s by %s (%s)"
                .formatted(release.version(), release.environment(), strategy, steps);
    }

    private Planned plan(
            Release release,
            Planning circumstances,
            Service service,
            Environment environment,
            ServiceSection section) {
        Previous previous = circumstances.served().previous();
        if (previous != null && previous.version().equals(release.version())) {
            return refused(
                    Planned.ALREADY_SERVING,
                    "version is '%s': expected another one than that which deployment %s brought and which serves now"
                            .formatted(release.version(), previous.deploymentId()));
        }
        String asked = circumstances.strategy();
        String name = asked == null ? section.strategyIn(release.environment()) : asked;
        StrategyFile strategy = config.get().strategies().get(name);
        if (strategy == null) {
            return refused(
                    Planned.UNKNOWN_STRATEGY,
                    "strategy is '%s': expected one of %s"
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            new TreeSet<>(config.get().strategies().keySet()))));
        }
        Optional<String> missing = BusinessQuery.missing(strategy, service);
        if (missing.isPresent()) {
            return refused(
                    Planned.NO_BUSINESS_METRIC, "strategy '%s' %s".formatted(name, missing.get()));
        }
        Compiler compiler =
                new Compiler(
                        routers,
                        ofTheInstallation,
                        freezes.on(service.name(), environment.name()),
                        trouble.get());
        try {
            return new Planned.Ready(
                    compiler.compile(
                            release, circumstances, service, environment, section, strategy));
        } catch (Variables.SecretFilledIn filled) {
            return refused(Planned.SECRET_FILLED_IN, String.valueOf(filled.getMessage()));
        }
    }

    private static Planned refused(String reason, String detail) {
        return new Planned.Refused(reason, detail);
    }
}
