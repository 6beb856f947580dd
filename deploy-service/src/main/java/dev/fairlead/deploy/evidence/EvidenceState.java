package dev.fairlead.deploy.evidence;

import dev.fairlead.deploy.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

    boolean has(Release.Evidence finding) {
        return evidence.stream().anyMatch(one -> isAboutTheSame(one, finding));
    }

    private static boolean isAboutTheSame(Release.Evidence one, Release.Evidence other) {
        return one.item().equals(other.item()) && Objects.equals(one.digest(), other.digest());
    }

    EvidenceState with(String ofService, String ofVersion, Release.Evidence newest) {
        List<Release.Evidence> all = new ArrayList<>(evidence);
        all.removeIf(one -> isAboutTheSame(one, newest));
        all.add(newest);
        return new EvidenceState(ofService, ofVersion, all);
    }
}
