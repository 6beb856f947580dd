package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.events.incidents.AnnouncedDeployment;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.events.incidents.DeploymentsAnnounced;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentReactionTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private final IncidentReaction reaction = new IncidentReaction();

    @Test
    void thatTheTeamWasToldOfARequestIsEvidenceForThatReleaseAlone() {
        DeploymentsAnnounced announced =
                DeploymentsAnnounced.newBuilder()
                        .channel("chat")
                        .deployments(
                                List.of(
                                        about("d1", DeploymentOccasion.REQUESTED),
                                        about("d2", DeploymentOccasion.STARTED)))
                        .unnamed(0)
                        .text("text")
                        .at(AT)
                        .build();

        assertThat(reaction.on(received(announced)))
                .containsExactly(
                        new Directed(
                                RolloutStream.of("d1"),
                                new RolloutCommand.EvidenceFound(
                                        List.of(
                                                new Release.Evidence(
                                                        "team-notified",
                                                        "passed",
                                                        null,
                                                        null,
                                                        AT,
                                                        "incident-service",
                                                        "the channel chat was told")))));
    }

    private static AnnouncedDeployment about(String deployment, DeploymentOccasion occasion) {
        return AnnouncedDeployment.newBuilder()
                .deploymentId(deployment)
                .service("checkout")
                .environment("production")
                .version("4")
                .occasion(occasion)
                .build();
    }

    private static ReceivedEvent received(DeploymentsAnnounced event) {
        return new ReceivedEvent(
                event,
                "event-1",
                "/fairlead/incident-service",
                "news-chat-1",
                "lifecycle-1",
                "topic",
                "key",
                Map.of(),
                new byte[0]);
    }
}
