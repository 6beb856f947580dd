package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;

/**
 * The traffic of the service in the environment is to be split like this.
 *
 * @param version whose share the outcome names
 * @param restore whether a rollback asks for it
 */
@Stored("ensure-traffic")
public record EnsureTraffic(Route wanted, String version, boolean restore, int step, int attempt)
        implements EffectRequest {}
