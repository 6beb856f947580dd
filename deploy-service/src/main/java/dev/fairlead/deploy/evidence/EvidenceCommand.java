package dev.fairlead.deploy.evidence;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.stored.Stored;

/** What can be done with the evidence of a version. */
public sealed interface EvidenceCommand {

    /**
     * Keeps what a pipeline found.
     *
     * @param by name of the token that signed it
     */
    @Stored("keep")
    record Keep(String service, String version, Release.Evidence evidence, String by)
            implements EvidenceCommand {}
}
