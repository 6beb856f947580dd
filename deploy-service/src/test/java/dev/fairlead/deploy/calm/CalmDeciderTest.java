package dev.fairlead.deploy.calm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.calm.CalmState.Followed;
import dev.fairlead.events.deployments.WindowFollowedEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalmDeciderTest {
    private static final CalmDecider DECIDER = new CalmDecider();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static CalmCommand until(int minutes) {
        return new CalmCommand.Follow(
                "w1", "move", List.of("checkout"), null, NOON, NOON.plusSeconds(60L * minutes));
    }

    private static Followed followed(int minutes, boolean open) {
        return new Followed(
                "w1",
                "move",
                List.of("checkout"),
                null,
                NOON,
                NOON.plusSeconds(60L * minutes),
                open);
    }

    private static CalmState after(CalmCommand... commands) {
        CalmState state = DECIDER.initial();
        for (CalmCommand command : commands) {
            for (WindowFollowedEvent event : events(command, state)) {
                state = DECIDER.evolve(state, event);
            }
        }
        return state;
    }

    private static List<WindowFollowedEvent> events(CalmCommand command, CalmState state) {
        var context = new CommandContext(NOON, Actor.system("x"), null, "l1", null, "hash");
        return DECIDER.decide(command, context, state)
                        instanceof Decision.Accepted<WindowFollowedEvent> accepted
                ? accepted.events()
                : List.of();
    }

    @Test
    void itIsFollowedWithItsNewestEnd() {
        CalmState extended = after(until(60), until(90));

        assertThat(extended).isEqualTo(followed(90, true));
        assertThat(events(until(90), extended)).isEmpty();
        assertThat(DECIDER.closing(extended)).isEqualTo(Closing.OPEN);
    }

    @Test
    void whatIsOverDoesNotBeginAgain() {
        CalmState over = after(until(60), new CalmCommand.Release(), until(90));

        assertThat(over).isEqualTo(followed(60, false));
        assertThat(DECIDER.closing(over)).isEqualTo(Closing.ENDED);
    }

    @Test
    void whatOverrunsIsFollowedToItsEndOrForADay() {
        var overrun = new CalmCommand.Overrun(NOON.plusSeconds(3600));
        int aDayMore = 60 + 24 * 60;

        CalmState overran = after(until(60), overrun);
        assertThat(overran).isEqualTo(followed(aDayMore, true));
        assertThat(events(overrun, overran)).as("told twice").isEmpty();
        assertThat(after(until(60), overrun, until(90))).isEqualTo(followed(90, true));
        assertThat(after(until(60), overrun, new CalmCommand.Release()))
                .isEqualTo(followed(aDayMore, false));
        assertThat(after(overrun)).isEqualTo(new CalmState.Absent());
    }

    @Test
    void oneThatFreezesNothingLeavesNothing() {
        assertThat(after(new CalmCommand.Release())).isEqualTo(new CalmState.Absent());
    }
}
