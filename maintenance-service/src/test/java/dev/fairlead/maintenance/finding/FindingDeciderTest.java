package dev.fairlead.maintenance.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.FindingClosed;
import dev.fairlead.events.maintenance.FindingEvent;
import dev.fairlead.events.maintenance.FindingOpened;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingDeciderTest {
    private static final FindingCommand OPEN =
            new FindingCommand.Open(
                    "f1",
                    "orders",
                    "platform",
                    new Finding("invalid-index", "public.a", "m", "e", "r"));

    private final FindingDecider decider = new FindingDecider();
    private final List<FindingEvent> events = new ArrayList<>();
    private FindingState state = decider.initial();

    @Test
    void whatIsFoundAgainIsOpenedOnce() {
        give(OPEN);

        assertThat(give(OPEN)).isEqualTo("already-open");
        assertThat(events).hasSize(1);
    }

    @Test
    void whatIsGoneIsClosedOnceAndOpenedAnewWhereItIsBack() {
        give(OPEN);
        give(new FindingCommand.Close("gone"));

        assertThat(give(new FindingCommand.Close("gone"))).isEqualTo("not-open");
        give(OPEN);
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        FindingOpened.class, FindingClosed.class, FindingOpened.class);
    }

    @Test
    void whatWasNeverFoundIsNotClosed() {
        assertThat(give(new FindingCommand.Close("gone"))).isEqualTo("not-open");
    }

    private String give(FindingCommand command) {
        var context =
                new CommandContext(
                        Instant.EPOCH, Actor.system("test"), null, "lifecycle", null, "hash");
        Decision<FindingEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Accepted<FindingEvent> accepted) {
            for (FindingEvent event : accepted.events()) {
                events.add(event);
                state = decider.evolve(state, event);
            }
        }
        return decision.reason();
    }
}
