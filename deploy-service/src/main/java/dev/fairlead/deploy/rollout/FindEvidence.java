package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;

/**
 * Evidence that the release does not have yet is to be found, for a gate that waits.
 *
 * @param release with all evidence that is known of
 */
@Stored("find-evidence")
public record FindEvidence(Release release) implements EffectRequest {}
