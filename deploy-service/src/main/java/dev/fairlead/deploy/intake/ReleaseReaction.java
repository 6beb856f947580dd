package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.RecordSignature;
import dev.fairlead.platform.security.SignedRecords;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pipelines that ask for releases on a topic. */
public final class ReleaseReaction implements Reaction {
    private static final Logger log = LoggerFactory.getLogger(ReleaseReaction.class);

    private final Signatures signatures;
    private final Teams teams;
    private final Asking asking;
    private final RecordedEvidence evidence;
    private final InstantSource clock;

    public ReleaseReaction(
            SignedRecords signed,
            Teams teams,
            Asking asking,
            RecordedEvidence evidence,
            InstantSource clock) {
        this.signatures = new Signatures(signed, teams);
        this.teams = teams;
        this.asking = asking;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.CI.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        if (!(received.event() instanceof ReleaseRequested requested)) {
            return List.of();
        }
        String token = received.headers().getOrDefault(RecordSignature.TOKEN_HEADER, "");
        String id = DeploymentIds.ofRequest(token, requested.requestId());
        List<Directed> commands = commands(id, requested, received);
        if (commands.getFirst().command()
                instanceof RolloutCommand.RefuseRequest(String reason, String detail)) {
            log.atWarn()
                    .addKeyValue("request", requested.requestId())
                    .addKeyValue("token", token)
                    .addKeyValue("reason", reason)
                    .addKeyValue("detail", detail)
                    .log("Requested release refused");
        }
        return commands;
    }

    /** Evidence, and releases of the same service, may stand right before it. */
    @Override
    public boolean looksBack(ReceivedEvent received) {
        return received.event() instanceof ReleaseRequested;
    }

    private List<Directed> commands(String id, ReleaseRequested requested, ReceivedEvent received) {
        String about = "request '%s'".formatted(requested.requestId());
        Caller caller = signatures.caller(received, requested.service(), about);
        String team = teams.teamOf(requested.service());
        return team == null
                ? refused(
                        id,
                        Planned.UNKNOWN_SERVICE,
                        "service: '%s' (expected: a service of the catalogue)"
                                .formatted(requested.service()))
                : planned(id, requested, received, caller, team);
    }

    private List<Directed> planned(
            String id,
            ReleaseRequested requested,
            ReceivedEvent received,
            Caller caller,
            String team) {
        Release release;
        try {
            Release asked =
                    release(requested)
                            .release(
                                    id,
                                    team,
                                    requested.requestId(),
                                    RequestSource.TOPIC,
                                    caller.name(),
                                    requested.requestedAt());
            Instant now = clock.instant();
            asked.evidence().forEach(one -> NewRelease.requireFound(one, now));
            release = evidence.addTo(asked);
        } catch (InvalidField invalid) {
            return refused(id, "invalid-fields", String.valueOf(invalid.getMessage()));
        }
        @Nullable String traceId = TraceIds.of(received.headers().get("traceparent"));
        return switch (asking.plan(
                release, caller.role(), received.lifecycleId(), traceId, requested.strategy())) {
            case Planned.Ready(var plan) -> rollout(id, new RolloutCommand.Request(release, plan));
            case Planned.Refused(String reason, String detail) -> refused(id, reason, detail);
            case Planned.HeldBack held -> Advice.of(release, held);
        };
    }

    private static List<Directed> refused(String id, String reason, String detail) {
        return rollout(id, new RolloutCommand.RefuseRequest(reason, detail));
    }

    private static List<Directed> rollout(String id, RolloutCommand command) {
        return List.of(new Directed(RolloutStream.of(id), command));
    }

    private static NewRelease release(ReleaseRequested requested) {
        return new NewRelease(
                requested.service(),
                requested.environment(),
                requested.version(),
                requested.artifact(),
                requested.commit(),
                requested.strategy(),
                requested.evidence().stream()
                        .map(one ->
                                new NewRelease.Finding(
                                        one.item(),
                                        one.outcome(),
                                        one.url(),
                                        one.digest(),
                                        one.recordedAt()))
                        .toList(),
                requested.note(),
                authors(requested),
                requested.fixes());
    }

    /** Who asked the pipeline stands behind it, too. */
    private static List<String> authors(ReleaseRequested requested) {
        List<String> authors = new ArrayList<>(requested.authors());
        String asked = requested.requestedBy();
        if (asked != null && !asked.isBlank() && !authors.contains(asked)) {
            authors.add(asked);
        }
        return authors;
    }
}
