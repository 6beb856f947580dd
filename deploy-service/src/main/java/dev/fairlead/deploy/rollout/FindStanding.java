package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/**
 * It is to be found out how an artifact stands in another environment, for a gate that waits.
 *
 * @param gate that waits
 * @param environment that it asks about
 * @param digest of the artifact
 * @param known how it stood when somebody looked last; null where nobody did
 */
@Stored("find-standing")
public record FindStanding(
        String gate, String service, String environment, String digest, @Nullable Standing known)
        implements EffectRequest {}
