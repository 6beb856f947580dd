package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/**
 * It is to be found out which incidents hold a release, for a gate that waits.
 *
 * @param gate that waits
 * @param known what somebody saw last; null where nobody looked
 * @param tell whether what is seen is told in any case, and not only what is new
 */
@Stored("find-incidents")
public record FindIncidents(
        String gate,
        String service,
        String environment,
        @Nullable OpenIncidents known,
        boolean tell)
        implements EffectRequest {}
