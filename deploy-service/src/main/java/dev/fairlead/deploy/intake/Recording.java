package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.evidence.EvidenceCommand;
import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What evidence of a version leads to: it is kept, and releases that wait are told at once. */
public final class Recording {
    private final Views views;

    public Recording(Views views) {
        this.views = views;
    }

    /**
     * The first command keeps it.
     *
     * @param by name of the token that says it
     */
    public List<Directed> of(String service, String version, Release.Evidence evidence, String by) {
        List<Directed> commands = new ArrayList<>();
        commands.add(
                new Directed(
                        EvidenceStream.of(service, version),
                        new EvidenceCommand.Keep(service, version, evidence, by)));
        Map<String, String> waiting =
                Map.of("service", service, "version", version, "status", Phase.WAITING.text());
        views.each(
                RolloutView.KIND,
                waiting,
                RolloutView.class,
                view -> {
                    if (RecordedEvidence.isAbout(view.release(), evidence)) {
                        commands.add(found(view, evidence));
                    }
                });
        return commands;
    }

    private static Directed found(RolloutView view, Release.Evidence evidence) {
        return new Directed(
                RolloutStream.of(view.id()), new RolloutCommand.EvidenceFound(List.of(evidence)));
    }
}
