package dev.fairlead.incident.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.ChannelNewsEvent;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.events.incidents.DeploymentsAnnounced;
import dev.fairlead.incident.news.NewsCommand.GatherDue;
import dev.fairlead.incident.news.NewsCommand.Said;
import dev.fairlead.incident.news.NewsCommand.Say;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsDeciderTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:12Z");
    private static final Instant OVER = Instant.parse("2026-11-23T10:01:00Z");

    private final NewsDecider decider = new NewsDecider();
    private final List<Work<NewsCommand>> work = new ArrayList<>();
    private final List<ChannelNewsEvent> events = new ArrayList<>();
    private NewsState state = decider.initial();

    @Test
    void aDeploymentIsToldInAMessageOfItsOwn() {
        decide(say(1, DeploymentOccasion.STARTED), AT);

        assertThat(messages())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.key()).isEqualTo("d1/STARTED/chat/2026-11-23T10:00:12Z");
                    assertThat(told.headline()).isEqualTo("checkout production 4: started");
                    assertThat(told.text()).isEqualTo("text of d1");
                    assertThat(told.unnamed()).isZero();
                });
    }

    @Test
    void tenThousandDeploymentsOfAMinuteAreTwentyMessagesAndOneAboutTheRest() {
        for (int i = 1; i <= 10_000; i++) {
            boolean bad = i == 9_999;
            decide(say(i, bad ? DeploymentOccasion.ROLLED_BACK : DeploymentOccasion.STARTED), AT);
        }
        assertThat(messages()).hasSize(20);
        assertThat(timers())
                .containsExactly(new Work.Timer<>(new GatherDue("chat", 1), OVER, 0, 1));

        decide(new GatherDue("chat", 1), OVER);

        TellOfDeployments rest = messages().getLast();
        assertThat(messages()).hasSize(21);
        assertThat(rest.headline()).isEqualTo("9980 more deployments");
        assertThat(rest.lines()).hasSize(20);
        assertThat(rest.lines().getFirst().deploymentId()).isEqualTo("d9999");
        assertThat(rest.unnamed()).isEqualTo(9_960);
        assertThat(rest.text())
                .startsWith(
                        "DEPLOYMENTS\n9980 more in the last minute: 9979 started, 1 rolled back\n"
                                + "checkout production 4: rolled back (d9999)\n")
                .endsWith("\n… and 9960 that are not named here");
    }

    @Test
    void whatIsHeardAfterTheMessageAboutTheRestIsInAnother() {
        for (int i = 1; i <= 21; i++) {
            decide(say(i, DeploymentOccasion.STARTED), AT);
        }
        decide(new GatherDue("chat", 1), OVER);
        decide(say(22, DeploymentOccasion.STARTED), AT);

        assertThat(timers())
                .extracting(timer -> ((Work.Timer<NewsCommand>) timer).command())
                .containsExactly(new GatherDue("chat", 1), new GatherDue("chat", 2));
    }

    @Test
    void theMessageAboutTheRestIsMadeOnce() {
        for (int i = 1; i <= 21; i++) {
            decide(say(i, DeploymentOccasion.STARTED), AT);
        }
        decide(new GatherDue("chat", 1), OVER);

        assertThat(decide(new GatherDue("chat", 1), OVER).reason()).isEqualTo("already-gathered");
    }

    @Test
    void whatAChannelTookIsOnRecordWordForWord() {
        Line line = new Line("d1", "checkout", "production", "4", DeploymentOccasion.STARTED);

        decide(new Said("chat", List.of(line), 0, "text"), AT);

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeploymentsAnnounced.class,
                        announced -> {
                            assertThat(announced.text()).isEqualTo("text");
                            assertThat(announced.deployments()).containsExactly(line.event());
                        });
    }

    private static Say say(int number, DeploymentOccasion occasion) {
        String id = "d" + number;
        return new Say(
                "chat", new Line(id, "checkout", "production", "4", occasion), "text of " + id);
    }

    private Decision<ChannelNewsEvent> decide(NewsCommand command, Instant at) {
        CommandContext context =
                new CommandContext(at, Actor.system("test"), null, "l1", null, "c1");
        Decision<ChannelNewsEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<ChannelNewsEvent> accepted) {
            for (ChannelNewsEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                events.add(event);
                work.addAll(decider.react(event, state));
            }
        }
        return decision;
    }

    private List<TellOfDeployments> messages() {
        return work.stream()
                .filter(Work.Effect.class::isInstance)
                .map(each -> (TellOfDeployments) ((Work.Effect<NewsCommand>) each).request())
                .toList();
    }

    private List<Work<NewsCommand>> timers() {
        return work.stream().filter(Work.Timer.class::isInstance).toList();
    }
}
