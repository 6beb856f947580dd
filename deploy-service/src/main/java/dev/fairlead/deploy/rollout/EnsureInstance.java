package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;

/** The instance is to run and to be healthy. */
@Stored("ensure-instance")
public record EnsureInstance(InstanceSpec wanted) implements EffectRequest {}
