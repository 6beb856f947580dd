package dev.fairlead.incident.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.DeploymentNewsEvent;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.incident.deployment.DeploymentCommand.Deployed;
import dev.fairlead.incident.deployment.DeploymentCommand.Happening;
import dev.fairlead.incident.deployment.DeploymentCommand.Note;
import dev.fairlead.incident.news.NewsCommand.Say;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentDeciderTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Deployed WHAT = new Deployed("d1", "checkout", "production", "4");
    private static final Happening REQUESTED =
            new Happening(DeploymentOccasion.REQUESTED, "canary", "ci", null, AT);
    private static final Happening STARTED =
            new Happening(DeploymentOccasion.STARTED, "canary", null, "3", AT.plusSeconds(5));

    private final DeploymentDecider decider = new DeploymentDecider();
    private final List<Directed> told = new ArrayList<>();
    private DeploymentState state = decider.initial();
    private Instant now = AT;

    @Test
    void aStartIsToldWithWhoAskedAndHow() {
        decide(REQUESTED);
        decide(STARTED, "chat");

        assertThat(texts())
                .containsExactly(
                        """
                        DEPLOYMENT STARTED
                        Service: checkout
                        Environment: production
                        Version: 4
                        Replaces: 3
                        Strategy: canary
                        Requested by: ci
                        Deployment: d1\
                        """);
        assertThat(told).extracting(Directed::stream).containsExactly("news-chat-29923800");
    }

    @Test
    void aRollbackIsToldWithItsReasonAndHowLongItTook() {
        decide(REQUESTED);
        decide(STARTED);
        decide(
                new Happening(
                        DeploymentOccasion.ROLLED_BACK,
                        null,
                        null,
                        "3",
                        "metric-breached",
                        "ErrorRatio is 10 %,\nat most 5 %",
                        AT.plus(Duration.ofSeconds(130))),
                "chat");

        assertThat(texts())
                .containsExactly(
                        """
                        DEPLOYMENT ROLLED BACK
                        Service: checkout
                        Environment: production
                        Version: 4
                        Serves again: 3
                        Duration: 2 minutes 5 seconds
                        Reason: metric-breached: ErrorRatio is 10 %, / at most 5 %
                        Requested by: ci
                        Deployment: d1\
                        """);
    }

    @Test
    void whatIsHeardTwiceIsToldOnce() {
        decide(STARTED, "chat");

        assertThat(decide(STARTED, "chat").reason()).isEqualTo("already-noted");
        assertThat(told).hasSize(1);
    }

    @Test
    void ofThePastIsRememberedAndNobodyIsTold() {
        now = AT.plus(Duration.ofHours(1)).plusSeconds(6);

        assertThat(decide(STARTED, "chat").reason()).isEqualTo("too-old-to-tell");
        assertThat(told).isEmpty();
        assertThat(decide(STARTED, "chat").reason()).isEqualTo("already-noted");

        decide(
                new Happening(
                        DeploymentOccasion.SUCCEEDED, null, null, "3", now.minusSeconds(3600)),
                "chat");
        assertThat(told).hasSize(1);
    }

    @Test
    void whatAPersonWroteIsOneShortLineOfTheMessage() {
        String reason = "wrong one\nDEPLOYMENT SUCCEEDED\n" + "x".repeat(9_000);

        decide(
                new Happening(DeploymentOccasion.CANCELLED, null, "olga", null, reason, null, AT),
                "chat");

        assertThat(texts().getFirst().lines())
                .filteredOn(line -> line.startsWith("DEPLOYMENT"))
                .containsExactly("DEPLOYMENT CANCELLED");
        assertThat(texts().getFirst())
                .contains("Reason: wrong one / DEPLOYMENT")
                .hasSizeLessThan(700);
    }

    @Test
    void aRolloutThatIsTriedAgainIsToldAgain() {
        decide(STARTED, "chat");
        decide(
                new Happening(DeploymentOccasion.STARTED, "canary", null, "3", AT.plusSeconds(600)),
                "chat");

        assertThat(told).hasSize(2);
    }

    @Test
    void eachChannelIsToldOfIt() {
        decide(STARTED, "board", "chat");

        assertThat(told)
                .extracting(each -> ((Say) each.command()).channel())
                .containsExactly("board", "chat");
    }

    @Test
    void whatIsOverMayLeaveTheStore() {
        decide(STARTED);
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);

        decide(new Happening(DeploymentOccasion.SUCCEEDED, null, null, "3", AT.plusSeconds(60)));

        assertThat(decider.closing(state)).isEqualTo(Closing.IDLE);
    }

    private Decision<DeploymentNewsEvent> decide(Happening happening, String... channels) {
        CommandContext context =
                new CommandContext(now, Actor.system("test"), null, "l1", null, "c1");
        Decision<DeploymentNewsEvent> decision =
                decider.decide(new Note(WHAT, happening, List.of(channels)), context, state);
        if (decision instanceof Decision.Accepted<DeploymentNewsEvent> accepted) {
            accepted.events().forEach(event -> state = decider.evolve(state, event));
            told.addAll(accepted.together());
        }
        return decision;
    }

    private List<String> texts() {
        return told.stream().map(each -> ((Say) each.command()).text()).toList();
    }
}
