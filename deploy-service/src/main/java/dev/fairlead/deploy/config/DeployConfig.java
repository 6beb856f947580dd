package dev.fairlead.deploy.config;

import dev.fairlead.deploy.hook.HooksFile;
import java.util.Map;

/**
 * What the tree says about deployments.
 *
 * @param strategies by name
 * @param services their sections, by service
 * @param hooks whose webhooks are taken
 */
public record DeployConfig(
        Map<String, StrategyFile> strategies,
        Map<String, ServiceSection> services,
        HooksFile hooks) {
    public DeployConfig {
        strategies = Map.copyOf(strategies);
        services = Map.copyOf(services);
    }
}
