package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.platform.decide.EffectRequest;

/** The instance is to run and to be healthy. */
public record EnsureInstance(InstanceSpec wanted) implements EffectRequest {}
