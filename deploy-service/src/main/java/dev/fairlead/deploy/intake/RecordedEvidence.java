package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.evidence.EvidenceState;
import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Finds what pipelines recorded for a version before its release was asked for. */
public final class RecordedEvidence {
    private final Views views;

    public RecordedEvidence(Views views) {
        this.views = views;
    }

    /**
     * The release with it; what came with the request itself is newer. Of what was found for
     * several artifacts of the version, that for the release's own counts.
     */
    public Release addTo(Release release) {
        String id = EvidenceStream.id(release.service(), release.version());
        List<Release.Evidence> recorded =
                views.find(EvidenceStream.KIND, id, EvidenceState.class)
                        .map(EvidenceState::evidence)
                        .orElse(List.of());
        String artifact = Objects.requireNonNullElse(release.artifact(), "");
        List<Release.Evidence> inOrder = new ArrayList<>(recorded);
        inOrder.sort(Comparator.comparing(one -> isAbout(artifact, one)));
        return release.withEarlier(inOrder);
    }

    private static boolean isAbout(String artifact, Release.Evidence evidence) {
        String digest = evidence.digest();
        return digest == null || Checklist.names(artifact, digest);
    }
}
