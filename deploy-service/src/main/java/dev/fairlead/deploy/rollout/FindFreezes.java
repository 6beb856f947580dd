package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.util.List;

/**
 * It is to be found out whether other freezes are there than those that a waiting release knows.
 *
 * @param known to the release, by name
 */
@Stored("find-freezes")
public record FindFreezes(String service, String environment, List<Freeze> known)
        implements EffectRequest {
    public FindFreezes {
        known = List.copyOf(known);
    }
}
