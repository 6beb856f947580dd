package dev.fairlead.deploy.config;

import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.deploy.gate.Calms;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The freezes of the configuration in force, of maintenance windows, and those of people. */
public final class FreezesInForce implements Freezes {
    private final Reloading<Catalogue> catalogue;
    private final Reloading<DeployConfig> config;
    private final Calms calms;
    private final Supplier<List<Declared>> declared;

    /**
     * @param declared gives those of people that hold or will, on whatever service
     */
    public FreezesInForce(
            Reloading<Catalogue> catalogue,
            Reloading<DeployConfig> config,
            Calms calms,
            Supplier<List<Declared>> declared) {
        this.catalogue = catalogue;
        this.config = config;
        this.calms = calms;
        this.declared = declared;
    }

    @Override
    public List<Freeze> on(String service, String environment) {
        Service known = catalogue.get().service(service);
        Environment there = known == null ? null : known.environment(environment);
        List<Freeze> all = new ArrayList<>(calms.on(service, environment));
        // What has left the catalogue counts as production: held rather than let through.
        boolean isProduction = there == null || there.production();
        all.addAll(of(config.get(), service, environment, isProduction));
        declared.get().stream()
                .filter(one -> one.isAbout(service, environment, isProduction))
                .map(Declared::gate)
                .forEach(all::add);
        all.sort(Comparator.comparing(Freeze::name));
        return List.copyOf(all);
    }

    /** Those of the configuration alone. */
    static List<Freeze> of(DeployConfig config, String service, Environment environment) {
        return of(config, service, environment.name(), environment.production());
    }

    private static List<Freeze> of(
            DeployConfig config, String service, String environment, boolean production) {
        return config.freezes().entrySet().stream()
                .filter(each -> each.getValue().isAbout(service, environment, production))
                .map(each -> each.getValue().gate(each.getKey()))
                .sorted(Comparator.comparing(Freeze::name))
                .toList();
    }
}
