package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.ci.EvidenceRecorded;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.SignedRecords;
import dev.fairlead.schemas.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Pipelines that say on a topic what they found about a version. */
public final class EvidenceReaction implements Reaction {
    private final Signatures signatures;
    private final Teams teams;
    private final Recording recording;
    private final InstantSource clock;

    public EvidenceReaction(
            SignedRecords signed, Teams teams, Recording recording, InstantSource clock) {
        this.signatures = new Signatures(signed, teams);
        this.teams = teams;
        this.recording = recording;
        this.clock = clock;
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
        return recording.of(service, version, evidence(recorded, caller.name()), caller.name());
    }

    private static String version(EvidenceRecorded recorded) {
        try {
            return NewRelease.requireVersion(recorded.version());
        } catch (InvalidField invalid) {
            throw new RefusedEvent("invalid-fields", String.valueOf(invalid.getMessage()));
        }
    }

    private Release.Evidence evidence(EvidenceRecorded recorded, String by) {
        var found = recorded.evidence();
        try {
            Release.Evidence evidence =
                    new NewRelease.Finding(
                                    found.item(),
                                    found.outcome(),
                                    found.url(),
                                    found.digest(),
                                    found.recordedAt())
                            .evidence(by, recorded.recordedAt());
            NewRelease.requireFound(evidence, clock.instant());
            return evidence;
        } catch (InvalidField invalid) {
            throw new RefusedEvent("invalid-fields", String.valueOf(invalid.getMessage()));
        }
    }
}
