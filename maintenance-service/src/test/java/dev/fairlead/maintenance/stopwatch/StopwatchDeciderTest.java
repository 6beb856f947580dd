package dev.fairlead.maintenance.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.StopwatchEvent;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopwatchDeciderTest {
    private static final Instant T0 = Instant.parse("2026-11-30T23:50:00Z");

    private final StopwatchDecider decider = new StopwatchDecider();
    private final List<Directed> counted = new ArrayList<>();
    private StopwatchState state = decider.initial();

    @Test
    void whatItTookCountsOnceOnTheDayOnWhichItWasOver() {
        give(new StopwatchCommand.Begin("incident:1", T0));
        give(new StopwatchCommand.Begin("incident:1", T0.plusSeconds(60)));

        assertThat(give(new StopwatchCommand.Read("resolve", T0.plusSeconds(1_200))))
                .isEqualTo("read");
        assertThat(give(new StopwatchCommand.Read("resolve", T0.plusSeconds(2_400))))
                .isEqualTo("not-running");
        assertThat(counted)
                .containsExactly(
                        new Directed(
                                "numbers-2026-12-01",
                                new Add(
                                        "2026-12-01",
                                        List.of(
                                                new Count("resolve.times", 1),
                                                new Count("resolve.millis", 1_200_000),
                                                new Count("resolve.spread.80", 1)),
                                        List.of(new Count("resolve", 1_200_000)))));
    }

    @Test
    void whatBeganBeforeAnybodyLookedIsNotMeasured() {
        assertThat(give(new StopwatchCommand.Read("resolve", T0))).isEqualTo("not-running");
        assertThat(counted).isEmpty();
    }

    @Test
    void clocksThatDifferMeasureNothingBelowNought() {
        give(new StopwatchCommand.Begin("incident:1", T0));
        give(new StopwatchCommand.Read("resolve", T0.minusSeconds(5)));

        assertThat(((Add) counted.getFirst().command()).most())
                .containsExactly(new Count("resolve", 0));
    }

    private String give(StopwatchCommand command) {
        var context = new CommandContext(T0, Actor.system("test"), null, "lifecycle", null, "hash");
        Decision<StopwatchEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<StopwatchEvent> accepted) {
            counted.addAll(accepted.together());
            for (StopwatchEvent event : accepted.events()) {
                state = decider.evolve(state, event);
            }
        }
        return decision.reason();
    }
}
