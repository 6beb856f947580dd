package dev.fairlead.deploy.config;

import dev.fairlead.deploy.hook.HooksFile;
import dev.fairlead.platform.loadtest.LoadLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tree says about deployments.
 *
 * @param strategies by name
 * @param services their sections, by service
 * @param freezes when nothing is released, by name
 * @param hooks whose webhooks are taken
 */
public record DeployConfig(
        Map<String, StrategyFile> strategies,
        Map<String, ServiceSection> services,
        Map<String, FreezeFile> freezes,
        HooksFile hooks) {
    public DeployConfig {
        strategies = Map.copyOf(strategies);
        services = Map.copyOf(services);
        freezes = Collections.unmodifiableMap(new LinkedHashMap<>(freezes));
    }

    /**
     * What load tests must keep to that are evidence for the item; empty where nothing is said.
     *
     * @param environment whose limits count; null for the service's
     */
    public Optional<LoadLimits> loadLimits(
            String service, @Nullable String environment, String item) {
        ServiceSection section = services.get(service);
        return section == null
                ? Optional.empty()
                : section.evidenceIn(environment == null ? "" : environment, item)
                        .flatMap(ServiceSection.EvidenceFile::limits);
    }
}
