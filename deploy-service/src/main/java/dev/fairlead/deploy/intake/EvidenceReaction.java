package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.evidence.EvidenceCommand;
import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.Phase;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.events.ci.EvidenceRecorded;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.SignedRecords;
import dev.fairlead.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pipelines that say on a topic what they found about a version. */
public final class EvidenceReaction implements Reaction {
    private final Signatures signatures;
    private final Teams teams;
    private final Views views;

    public EvidenceReaction(SignedRecords signed, Teams teams, Views views) {
        this.signatures = new Signatures(signed, teams);
        this.teams = teams;
        this.views = views;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.CI.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return received.event() instanceof EvidenceRecorded recorded
                ? keep(recorded, received)
                : List.of();
    }

    private List<Directed> keep(EvidenceRecorded recorded, ReceivedEvent received) {
        String service = recorded.service();
        String about = "evidence '%s' for '%s'".formatted(recorded.evidence().item(), service);
        Caller caller = signatures.caller(received, service, about);
        if (teams.teamOf(service) == null) {
            throw new RefusedEvent(
                    "unknown-service", about + ": expected a service of the catalogue");
        }
        String version = version(recorded);
        Release.Evidence evidence = evidence(recorded);
        List<Directed> commands = new ArrayList<>();
        commands.add(
                new Directed(
                        EvidenceStream.of(service, version),
                        new EvidenceCommand.Keep(service, version, evidence, caller.name())));
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

    /** A release that waits is told of it at once. */
    private static Directed found(RolloutView view, Release.Evidence evidence) {
        return new Directed(
                RolloutStream.of(view.id()), new RolloutCommand.EvidenceFound(List.of(evidence)));
    }

    private static String version(EvidenceRecorded recorded) {
        try {
            return NewRelease.requireVersion(recorded.version());
        } catch (InvalidField invalid) {
            throw new RefusedEvent("invalid-fields", String.valueOf(invalid.getMessage()));
        }
    }

    private static Release.Evidence evidence(EvidenceRecorded recorded) {
        var found = recorded.evidence();
        try {
            return new NewRelease.Finding(
                            found.item(), found.outcome(), found.url(), found.digest())
                    .evidence();
        } catch (InvalidField invalid) {
            throw new RefusedEvent("invalid-fields", String.valueOf(invalid.getMessage()));
        }
    }
}
