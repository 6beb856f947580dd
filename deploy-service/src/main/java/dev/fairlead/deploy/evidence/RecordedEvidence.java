package dev.fairlead.deploy.evidence;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Views;
import java.util.List;
import java.util.Objects;

/** Finds what pipelines recorded for a version. */
public final class RecordedEvidence {
    private final Views views;

    public RecordedEvidence(Views views) {
        this.views = views;
    }

    /** The release with it; which of several findings counts, the checklist says. */
    public Release addTo(Release release) {
        return release.withEarlier(recorded(release));
    }

    /** What is recorded about the release's own artifact, and the release does not have. */
    public List<Release.Evidence> beside(Release release) {
        return recorded(release).stream()
                .filter(one -> isAbout(release, one) && !release.evidence().contains(one))
                .toList();
    }

    private List<Release.Evidence> recorded(Release release) {
        String id = EvidenceStream.id(release.service(), release.version());
        return views.find(EvidenceStream.KIND, id, EvidenceState.class)
                .map(EvidenceState::evidence)
                .orElse(List.of());
    }

    /** Whether it says something about the artifact that is to be released. */
    public static boolean isAbout(Release release, Release.Evidence evidence) {
        String digest = evidence.digest();
        String artifact = Objects.requireNonNullElse(release.artifact(), "");
        return digest == null || Checklist.names(artifact, digest);
    }
}
