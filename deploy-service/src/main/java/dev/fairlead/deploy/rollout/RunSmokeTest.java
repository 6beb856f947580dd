package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.SmokeTest;
import dev.fairlead.platform.decide.EffectRequest;

/**
 * It is to be known whether the instance answers the smoke test.
 *
 * @param url of the instance, without a path
 */
public record RunSmokeTest(String url, SmokeTest test, int step, int attempt)
        implements EffectRequest {}
