package dev.fairlead.deploy.rollout;

import dev.fairlead.platform.decide.EffectRequest;
import java.util.List;

/**
 * The traffic of the service in the environment is to be split like this.
 *
 * @param version whose share the outcome names
 * @param generation grows with every change of the route
 * @param restore whether a rollback asks for it
 */
public record EnsureTraffic(
        String service,
        String environment,
        String pathPrefix,
        String version,
        long generation,
        List<Share> shares,
        boolean restore,
        int step,
        int attempt)
        implements EffectRequest {

    public EnsureTraffic {
        shares = List.copyOf(shares);
    }

    /**
     * The share of one version.
     *
     * @param weight 0 to 100
     */
    public record Share(String version, String instanceId, int weight) {}
}
