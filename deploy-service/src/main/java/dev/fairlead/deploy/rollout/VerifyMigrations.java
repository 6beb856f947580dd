package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.MigrationCheck;
import dev.fairlead.platform.decide.EffectRequest;

/**
 * It is to be known whether the migrations that the version needs are in place.
 *
 * @param instance that would get the traffic
 */
public record VerifyMigrations(Instance instance, MigrationCheck check, int step, int attempt)
        implements EffectRequest {}
