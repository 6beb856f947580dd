package dev.fairlead.deploy.evidence;

import dev.fairlead.deploy.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a version.
 *
 * @param evidence the newest finding for each item and digest
 */
public record EvidenceState(String service, String version, List<Release.Evidence> evidence) {
    static final EvidenceState NONE = new EvidenceState("", "", List.of());

    public EvidenceState {
        evidence = List.copyOf(evidence);
    }

    /** What is known of the same item and artifact. */
    Optional<Release.Evidence> known(Release.Evidence finding) {
        return evidence.stream().filter(finding::isAboutWhat).findFirst();
    }

    EvidenceState with(String ofService, String ofVersion, Release.Evidence newest) {
        List<Release.Evidence> all = new ArrayList<>(evidence);
        all.removeIf(newest::isAboutWhat);
        all.add(newest);
        return new EvidenceState(ofService, ofVersion, all);
    }
}
