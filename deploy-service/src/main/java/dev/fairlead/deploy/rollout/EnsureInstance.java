package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.platform.decide.EffectRequest;

/**
 * The instance is to run and to be healthy.
 *
 * @param again whether it ran before and is to come back where it was; otherwise an instance that
 *     has died is a failure
 */
public record EnsureInstance(
        String instanceId,
        String service,
        String environment,
        String version,
        Launch launch,
        boolean again)
        implements EffectRequest {}
