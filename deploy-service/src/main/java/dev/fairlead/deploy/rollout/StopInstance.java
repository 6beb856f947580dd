package dev.fairlead.deploy.rollout;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Duration;

/**
 * The instance is not to run.
 *
 * @param target type of what runs it
 * @param version that it is an instance of
 * @param reason named reason
 */
@Stored("stop-instance")
public record StopInstance(
        String target, String instanceId, String version, String reason, Duration grace)
        implements EffectRequest {}
