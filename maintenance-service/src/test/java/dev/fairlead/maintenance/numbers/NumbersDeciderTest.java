package dev.fairlead.maintenance.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.DayCounted;
import dev.fairlead.events.maintenance.NumbersEvent;
import dev.fairlead.maintenance.numbers.NumbersCommand.Add;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersDeciderTest {
    private static final Instant AT = Instant.parse("2026-11-30T23:59:59Z");

    private final NumbersDecider decider = new NumbersDecider();
    private NumbersState state = decider.initial();
    private int stored;

    @Test
    void numbersOfADayAddUpAndTheLargestStays() {
        give(new Add("2026-11-30", List.of(Count.one("a", "x")), List.of(new Count("b", 5))));
        give(new Add("2026-11-30", List.of(Count.one("a", "x")), List.of(new Count("b", 3))));

        assertThat(state.sums()).containsEntry("a/x", 2L);
        assertThat(state.most()).containsEntry("b", 5L);
        assertThat(Add.of(AT, Count.one("a")).day()).isEqualTo("2026-11-30");
    }

    @Test
    void ofTenThousandNamesOfAKindTheDayKeepsAHundredAndCountsAll() {
        for (int i = 0; i < 10_000; i++) {
            give(Add.of(AT, Count.one("a", "service-" + i)));
        }
        give(Add.of(AT, Count.one("a", "service-7")));

        assertThat(state.sums()).hasSize(NumbersDecider.MOST_OF_A_KIND + 1);
        assertThat(state.sums())
                .containsEntry("a/service-7", 2L)
                .containsEntry("a/(others)", 9_900L);
        // What is stored for one more is one more, not the day.
        assertThat(stored).isEqualTo(1);
    }

    /** Whoever sends wrong tokens from many addresses chooses what is counted of them. */
    @Test
    void manyNamesOfOneKindTakeNoRoomFromTheOthers() {
        for (int i = 0; i < 1_000; i++) {
            give(Add.of(AT, Count.one("sign-ins.refused", "10.0.0." + i)));
        }
        give(
                new Add(
                        "2026-11-30",
                        List.of(Count.one("deployments.succeeded", "checkout")),
                        List.of(new Count("drills.restore/orders", 5))));

        assertThat(state.sums())
                .containsEntry("deployments.succeeded/checkout", 1L)
                .containsEntry("sign-ins.refused/(others)", 900L);
        assertThat(state.most()).containsEntry("drills.restore/orders", 5L);
    }

    /** The sum of a mean and how many it is of. */
    @Test
    void whatIsCountedOfNothingKeepsItsNameOnAFullDay() {
        for (int i = 0; i < NumbersDecider.MOST_OF_A_KIND; i++) {
            give(Add.of(AT, Count.one("a", "service-" + i)));
        }
        give(Add.of(AT, new Count("restore.millis", 7)));

        assertThat(state.sums()).containsEntry("restore.millis", 7L);
    }

    private void give(Add command) {
        var context = new CommandContext(AT, Actor.system("test"), null, "lifecycle", null, "hash");
        if (decider.decide(command, context, state)
                instanceof Decision.Accepted<NumbersEvent> accepted) {
            for (NumbersEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                stored = ((DayCounted) event).added().size();
            }
        }
    }
}
