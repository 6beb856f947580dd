package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;

/**
 * It is to be known whether anything is wrong with the instance.
 *
 * @param instance that would get the traffic
 */
@Stored("run-check")
public record RunCheck(Instance instance, Examination examination, int step, int attempt)
        implements EffectRequest {}
