package dev.fairlead.deploy.config;

import dev.fairlead.deploy.hook.HooksFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
