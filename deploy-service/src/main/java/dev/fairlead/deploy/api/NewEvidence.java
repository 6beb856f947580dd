package dev.fairlead.deploy.api;

import dev.fairlead.deploy.intake.NewRelease;
import dev.fairlead.events.ci.EvidenceOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller found for an item of the checklist of a version.
 *
 * @param url where it can be read
 * @param digest of the artifact that was examined; then it counts for a release of that one only
 * @param at when it was found; now where left out
 */
record NewEvidence(
        String service,
        String version,
        String item,
        EvidenceOutcome outcome,
        @Nullable String url,
        @Nullable String digest,
        @Nullable Instant at) {
    NewEvidence {
        NewRelease.requireVersion(version);
    }

    NewRelease.Finding finding() {
        return new NewRelease.Finding(item, outcome, url, digest, at);
    }
}
