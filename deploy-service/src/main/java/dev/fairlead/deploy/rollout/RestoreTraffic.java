package dev.fairlead.deploy.rollout;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;

/** A rollback's split: a type of its own, so that nothing else takes its permits. */
@Stored("restore-traffic")
public record RestoreTraffic(EnsureTraffic traffic) implements EffectRequest {}
