package dev.fairlead.deploy.config;

import java.util.Map;

/**
 * What the tree says about deployments.
 *
 * @param strategies by name
 * @param services their sections, by service
 */
public record DeployConfig(
        Map<String, StrategyFile> strategies, Map<String, ServiceSection> services) {
    public DeployConfig {
        strategies = Map.copyOf(strategies);
        services = Map.copyOf(services);
    }
}
